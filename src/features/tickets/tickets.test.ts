import { describe, expect, test } from 'vitest';
import { allowedSteps, isStatus, shortNumber, statusAfter, statusWhenAssigned } from './tickets';

describe('steps that staff are offered', () => {
  test('an open ticket can go anywhere', () => {
    expect(allowedSteps('open')).toEqual(['start', 'wait', 'resolve', 'close']);
  });

  test('a closed one can only come back', () => {
    expect(allowedSteps('closed')).toEqual(['reopen']);
  });

  test('a resolved one comes back or is closed', () => {
    expect(allowedSteps('resolved')).toEqual(['reopen', 'close']);
  });

  test('nobody waits for a customer twice', () => {
    expect(allowedSteps('waiting')).toEqual(['start', 'resolve', 'close']);
  });
});

describe('where a step leads', () => {
  test('who starts a free ticket takes it', () => {
    expect(statusAfter('start', { canTake: true, isFree: true })).toBe('in_progress');
  });

  test('without the right to take it, a free ticket comes back to the pile', () => {
    expect(statusAfter('reopen', { canTake: false, isFree: true })).toBe('open');
  });

  test('a colleague keeps a reopened ticket', () => {
    expect(statusAfter('reopen', { canTake: false, isFree: false })).toBe('in_progress');
  });
});

describe('what an assignment does', () => {
  test('an open ticket begins', () => expect(statusWhenAssigned('open', 'somebody')).toBe('in_progress'));
  test('a ticket in progress returns to the pile', () =>
    expect(statusWhenAssigned('in_progress', null)).toBe('open'));
  test('a waiting ticket keeps waiting', () => expect(statusWhenAssigned('waiting', null)).toBe('waiting'));
});

test('a word that is no status is none', () => expect(isStatus('deleted')).toBe(false));
test('a number is short by its last part', () => expect(shortNumber('TICK-2026-0042')).toBe('0042'));
