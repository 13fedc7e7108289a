import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filterFromWord, filterNames, filterWord, knownFilters, type TicketFilters } from './filters';

const grace = '10000000-0000-4000-8000-000000000006';
const field = 'f0000000-0000-4000-8000-000000000001';

describe('filters', () => {
  test('keep the words that the database knows, in one order, each once', () => {
    expect(
      knownFilters({
        place: ['desk', 'cellar'],
        status: ['closed', 'open', 'open', 'lost'],
        priority: 'urgent',
        assignee: [grace, 'me', 'boss'],
        mentions: ['me', grace],
        tag: [],
        colour: ['blue'],
      }),
    ).toEqual({ place: ['desk'], status: ['open', 'closed'], assignee: ['me', grace], mentions: ['me'] });
  });

  test('keep times, fields and text that mean something', () => {
    expect(
      knownFilters({
        created: { last_days: 7, until: 'soon' },
        updated: { before_days: -1 },
        fields: { [field]: 12.5, colour: 'blue' },
        text: '  lamp ',
      }),
    ).toEqual({ created: { last_days: 7 }, fields: { [field]: '12.5' }, text: 'lamp' });
    expect(knownFilters({ created: 'today', fields: ['x'], text: ' ' })).toEqual({});
  });

  test.each([
    ['created', '7d', { last_days: 7 }],
    ['created', '-30d', { before_days: 30 }],
    ['updated', '2026-11-01T00:00:00.000Z~', { from: '2026-11-01T00:00:00.000Z' }],
    ['updated', '~2026-11-01T00:00:00.000Z,-2d', { until: '2026-11-01T00:00:00.000Z', before_days: 2 }],
    ['updated', 'yesterday', undefined],
    ['status', 'open,lost', ['open']],
    ['status', 'lost', undefined],
    ['fields', '{"', undefined],
    ['text', ' a,b ', 'a,b'],
  ] as const)('%s said as "%s"', (name, word, filter) => {
    expect(filterFromWord(name, word)).toEqual(filter);
  });

  test('come back from an address as they were', () => {
    const word = fc.constantFrom('open', 'waiting', 'closed');
    const when = fc.integer({ min: 0, max: 4e12 }).map((at) => new Date(at).toISOString());
    const said = fc.record({
      status: fc.array(word),
      assignee: fc.array(fc.oneof(fc.constantFrom('me', 'none'), fc.uuid())),
      tag: fc.array(fc.uuid()),
      created: fc.record({ from: when, until: when, last_days: fc.nat(9999) }, { requiredKeys: [] }),
      fields: fc.dictionary(fc.uuid(), fc.string()),
      text: fc.string(),
    });
    fc.assert(
      fc.property(said, (raw) => {
        const filters: TicketFilters = knownFilters(raw);
        for (const name of filterNames)
          if (filters[name] !== undefined)
            expect(filterFromWord(name, filterWord(name, filters))).toEqual(filters[name]);
      }),
    );
  });
});
