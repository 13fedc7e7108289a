import { expect, test } from 'vitest';
import type { Thread, TicketResponse } from './queries';
import { append, joinNewest, putOnTop, replaceOne } from './thread';

const response = (id: string, body_html = id) => ({ id, body_html }) as TicketResponse;
const thread = (ids: string, hasOlder: boolean): Thread => ({
  responses: ids.split('').map((id) => response(id)),
  hasOlder,
});
const idsOf = ({ responses }: Thread) => responses.map(({ id }) => id).join('');

test('the first page is what is known', () => {
  expect(joinNewest(undefined, thread('cd', true))).toEqual(thread('cd', true));
});

test('a newest page that reaches what is known keeps what is older', () => {
  const joined = joinNewest(thread('abcd', false), thread('cde', true));
  expect(idsOf(joined)).toBe('abcde');
  expect(joined.hasOlder).toBe(false);
});

test('where the newest page reaches it wins: what was taken away is gone, what was edited is new', () => {
  const newest = { responses: [response('c', 'edited'), response('e')], hasOlder: true };
  const joined = joinNewest(thread('abcde', true), newest);
  expect(idsOf(joined)).toBe('abce');
  expect(joined.responses[2]?.body_html).toBe('edited');
});

test('after a long sleep the newest page stands alone, because nobody read what lies between', () => {
  expect(joinNewest(thread('abc', false), thread('xyz', true))).toEqual(thread('xyz', true));
});

test('a page without anything older is the whole conversation', () => {
  expect(joinNewest(thread('abc', true), thread('bc', false))).toEqual(thread('bc', false));
});

test('older ones come on top, each once', () => {
  expect(putOnTop(thread('cd', true), thread('abc', false))).toEqual(thread('abcd', false));
});

test('what was sent stands at the end, however often it is told', () => {
  expect(idsOf(append(append(thread('ab', false), response('c')), response('c')))).toBe('abc');
});

test('an older response is shown as it is now, and left out when it may not be read any more', () => {
  expect(replaceOne(thread('abc', false), 'b', response('b', 'edited')).responses[1]?.body_html).toBe(
    'edited',
  );
  expect(idsOf(replaceOne(thread('abc', false), 'b', null))).toBe('ac');
});
