import { describe, expect, test } from 'vitest';
import { linesOf } from './candidates';

const person = (profile_id: string, more = {}) => ({
  profile_id,
  capacity: null,
  load: 2,
  last_turn: 0,
  skills: {},
  ...more,
});

describe('the lines of a decision', () => {
  const inputs = {
    method: 'skills_first',
    skills: { cranes: 3, locks: 1 },
    people: [person('dele', { skills: { cranes: 2, locks: 1 } }), person('grace', { capacity: 8 })],
  };
  const ranking = [
    { profile_id: 'grace', refused: null, score: [2, 0.25, 0] },
    { profile_id: 'dele', refused: 'away', score: [1, 0.25, 0] },
  ];

  test('stand in the order of the ranking, each with what the person had', () => {
    const { lines, needed } = linesOf({ method: 'skills_first', inputs, ranking });
    expect(
      lines.map(({ profile_id, capacity, met, refused }) => [profile_id, capacity, met, refused]),
    ).toEqual([
      ['grace', 8, 0, null],
      ['dele', null, 1, 'away'],
    ]);
    expect(needed).toBe(2);
  });

  test('leave skills out where they were not asked for', () => {
    expect(linesOf({ method: 'round_robin', inputs, ranking }).needed).toBe(0);
  });
});
