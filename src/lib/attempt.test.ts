import { expect, test } from 'vitest';
import { nameAttempt } from './attempt';

function form(words: string) {
  const data = new FormData();
  data.set('id', 'first');
  data.set('subject', words);
  return data;
}

test('the same words go under the id of the first try, other words under another', () => {
  const first = nameAttempt(form('The gate'), null, ['id']);
  expect(first.ids).toEqual({ id: 'first' });
  const corrected = form('The front gate');
  const second = nameAttempt(corrected, first, ['id']);
  expect(second.ids.id).not.toBe('first');
  expect(corrected.get('id')).toBe(second.ids.id);
  const again = form('The front gate');
  expect(nameAttempt(again, second, ['id']).ids).toEqual(second.ids);
  expect(again.get('id')).toBe(second.ids.id);
});
