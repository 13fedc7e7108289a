import { describe, expect, it } from 'vitest';
import { changeOf, countOf, rowsOf, spread } from './report';

const counted = (number: string, group: string, tickets: number, events = tickets) => ({
  number,
  group,
  tickets,
  events,
  mean_seconds: 60,
  median_seconds: 60,
  p90_seconds: 90,
});

describe('a report', () => {
  it('has one row for each group, whatever was counted of it', () => {
    const rows = rowsOf([
      counted('created', 'a', 3),
      counted('created', 'b', 1),
      counted('first_reply', 'a', 2, 4),
    ]);
    expect(rows.map(({ group }) => group)).toEqual(['a', 'b']);
    const [first, second] = rows;
    expect(first && [countOf(first, 'created'), countOf(first, 'first_reply')]).toEqual([3, 4]);
    expect(second && [countOf(second, 'created'), countOf(second, 'full_resolution')]).toEqual([1, 0]);
  });

  it('says by how much a number changed, and nothing where there was none', () => {
    expect(changeOf(108, 100)).toBeCloseTo(0.08);
    expect(changeOf(0, 50)).toBe(-1);
    expect(changeOf(5, 0)).toBeNull();
  });

  it('keeps the names of its lines apart', () => {
    expect(spread([0.5, 0.5], 0.1)).toEqual([0.5, 0.6]);
    expect(spread([0.9, 0.2], 0.1)).toEqual([0.9, 0.2]);
    expect(spread([1, 1], 0.25)).toEqual([0.75, 1]);
  });
});
