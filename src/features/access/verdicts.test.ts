import { expect, it } from 'vitest';
import { type Rule, verdictsOf } from './verdicts';

const rule = (verb: string, step: number, name: string, more: Partial<Rule> = {}): Rule => ({
  verb,
  step,
  rule: name,
  grants: true,
  holds: false,
  decides: false,
  allowed: true,
  ...more,
});

it('a verdict names the rule that decided, with all that were asked in their order', () => {
  const verdicts = verdictsOf([
    rule('read_tickets', 2, 'role_permits_all', { holds: true, decides: true }),
    rule('read_tickets', 1, 'is_requester'),
    rule('read_notes', 1, 'nothing_permits_it', {
      grants: false,
      holds: true,
      decides: true,
      allowed: false,
    }),
  ]);
  expect(verdicts.map(({ verb, allowed, because }) => [verb, allowed, because])).toEqual([
    ['read_tickets', true, 'role_permits_all'],
    ['read_notes', false, 'nothing_permits_it'],
  ]);
  expect(verdicts[0]?.rules.map(({ step }) => step)).toEqual([1, 2]);
});
