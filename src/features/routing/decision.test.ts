import { describe, expect, test } from 'vitest';
import { decisionBehind } from './decision';

describe('the decision behind a ticket', () => {
  const decision = (id: string, assignee_id: string | null, hour: number) => ({
    id,
    assignee_id,
    created_at: `2026-11-21T1${hour}:00:00Z`,
  });

  test('is the newest one that named who has it', () => {
    const assignment_decisions = [decision('1', 'dele', 0), decision('2', 'dele', 2), decision('3', null, 1)];
    expect(decisionBehind({ assignee_id: 'dele', assignment_decisions })?.id).toBe('2');
    expect(decisionBehind({ assignee_id: null, assignment_decisions })?.id).toBe('3');
  });

  test('is none when a colleague gave it to somebody else', () => {
    expect(
      decisionBehind({ assignee_id: 'grace', assignment_decisions: [decision('1', 'dele', 0)] }),
    ).toBeUndefined();
  });
});
