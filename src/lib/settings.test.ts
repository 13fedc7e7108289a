import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { changesOf, seenField, settle, settleOpen, stillToDo, together, valuesOf } from './settings';

const seen = { name: 'Quayside', hours: 'Mon to Fri', listed: 'true' };

describe('saving settings', () => {
  it('sends only what somebody changed, with what they saw there', () => {
    expect(changesOf({ ...seen, name: 'Quay' }, seen)).toEqual({ name: 'Quay', seen_name: 'Quayside' });
    expect(changesOf(seen, seen)).toEqual({});
  });

  it('shows what was saved', () => {
    const wanted = { ...seen, name: 'Quay' };
    expect(settle(wanted, seen, wanted)).toEqual({ now: wanted, shown: wanted, overtaken: [] });
  });

  it('keeps what somebody typed where another was first, and takes over what they had not touched', () => {
    const now = { name: 'Harbour', hours: 'Always', listed: 'true' };
    expect(settle({ ...seen, name: 'Quay' }, seen, now)).toEqual({
      now,
      shown: { ...now, name: 'Quay' },
      overtaken: ['name'],
    });
  });

  it('calls nobody overtaken when both wanted the same', () => {
    const wanted = { ...seen, name: 'Quay' };
    expect(settle(wanted, seen, { ...seen, name: 'Quay' }).overtaken).toEqual([]);
  });

  it('takes over meanwhile what nobody types in, and asks once more where others were first', () => {
    const now = { name: 'Harbour', hours: 'Always', listed: 'true' };
    expect(settleOpen({ ...seen, name: 'Quay' }, seen, now)).toEqual({
      now,
      shown: { ...now, name: 'Quay' },
      overtaken: ['name'],
      seen: { ...now, name: 'Quayside' },
    });
    expect(settleOpen(seen, seen, now)).toEqual({ now, shown: now, overtaken: [], seen: now });
  });

  it('does only what is left when it is tried again after half of it was saved', () => {
    const wanted = { ...seen, name: 'Quay', hours: 'Always' };
    expect(stillToDo(wanted, seen, { ...seen, hours: 'Always' })).toEqual(['name']);
  });
});

describe('what a form carries', () => {
  it('holds numbers and choices as texts', () => {
    expect(valuesOf({ days: 7, open: false, name: 'x' })).toEqual({ days: '7', open: 'false', name: 'x' });
  });

  it('reads what was seen by the rules of its fields, and refuses what is no such thing', () => {
    const field = seenField({ name: z.string() });
    expect(field.parse('{"name":"Quay"}')).toEqual({ name: 'Quay' });
    expect(field.safeParse('{"name":7}').success).toBe(false);
    expect(field.safeParse('Quay').success).toBe(false);
  });
});

describe('something that two people change', () => {
  const before = { name: 'Order', options: '' };

  it('gets both when they changed different parts of it', () => {
    expect(together({ ...before, name: 'Order number' }, before, { name: 'Order', options: 'A' })).toEqual({
      name: 'Order number',
      options: 'A',
    });
  });

  it('gets neither when they changed the same', () => {
    expect(
      together({ ...before, name: 'Order number' }, before, { ...before, name: 'Bill' }),
    ).toBeUndefined();
  });
});
