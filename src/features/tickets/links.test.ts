import { expect, it } from 'vitest';
import { linksOf } from './links';

const end = (id: string) => ({ id, number: id, subject: id, status: 'open' });
const link = (kind: string, from: string, to: string) => ({
  kind,
  ticket_id: from,
  other_ticket_id: to,
  from: end(from),
  to: end(to),
});

it('a link reads from either end as what the other ticket is', () => {
  const links = [
    link('related', 'here', '1'),
    link('parent', 'here', '2'),
    link('duplicate', 'here', '3'),
    link('related', '4', 'here'),
    link('parent', '5', 'here'),
    link('duplicate', '6', 'here'),
  ];
  expect(linksOf('here', links).map(({ side, other }) => `${side} ${other.number}`)).toEqual([
    'parent 2',
    'child 5',
    'duplicate 3',
    'original 6',
    'related 1',
    'related 4',
  ]);
});
