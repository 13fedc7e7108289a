import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Subject } from './measure.ts';
import { schema } from './without-checks.ts';
import { commonWord, rareWord } from './words.ts';

/**
 * The statements whose speed people feel. Their parameters come from the data, in a fixed order, so that every run
 * asks the same.
 */
export async function listSubjects(client: pg.Client): Promise<Subject[]> {
  const large = await staffOf(client, 1, 1);
  const small = await staffOf(client, 120, 200);
  const customers = await rows<{ person: string }>(
    client,
    `select requester_id as person from public.tickets where requester_id is not null
     group by requester_id order by md5(requester_id::text) limit 200`,
  );
  const threads = await threadsOf(client);
  const ids = Array.from({ length: 400 }, () => randomUUID());

  return [
    {
      name: 'inbox page, largest organization',
      text: inbox,
      request: (n) => ({ person: at(large, n).person, values: [at(large, n).organization] }),
      ceiling: 1.3,
    },
    {
      name: 'inbox page, small organization',
      text: inbox,
      request: (n) => ({ person: at(small, n).person, values: [at(small, n).organization] }),
      ceiling: 1.3,
    },
    {
      name: 'my tickets',
      text: `select id, organization_id, number, subject, status, priority, created_at, public_updated_at, public_version
        from public.tickets where requester_id = $1 order by public_updated_at desc, id desc limit 51`,
      request: (n) => ({ person: at(customers, n).person, values: [at(customers, n).person] }),
      ceiling: 1.3,
    },
    {
      name: 'thread, as staff',
      text: thread,
      request: (n) => ({ person: at(threads, n).person, values: [at(threads, n).ticket] }),
      ceiling: 1.8,
      transactionCeiling: 1.4,
    },
    {
      name: 'thread, as its requester',
      text: thread,
      // Without policies the notes have to be left out by asking.
      floorText: thread.replace('where', `where visibility = 'public' and`),
      request: (n) => ({ person: at(threads, n).requester, values: [at(threads, n).ticket] }),
      ceiling: 1.8,
      transactionCeiling: 1.4,
    },
    {
      name: 'insert of a reply, by staff',
      text: insertOf('public'),
      request: (n) => {
        const { person, organization, ticket } = at(threads, n);
        return { person, values: [at(ids, n), organization, ticket] };
      },
      atCommit: 'set constraints all immediate',
      ceiling: 1.65,
      transactionCeiling: 1.5,
    },
    {
      name: 'insert of a note',
      text: insertOf('internal'),
      request: (n) => {
        const { person, organization, ticket } = at(threads, n);
        return { person, values: [at(ids, n), organization, ticket] };
      },
      atCommit: 'set constraints all immediate',
      ceiling: 1.65,
      transactionCeiling: 1.5,
    },
    {
      name: 'insert of a reply, by the requester',
      text: insertOf('public'),
      request: (n) => {
        const { requester, organization, ticket } = at(threads, n);
        return { person: requester, values: [at(ids, n), organization, ticket] };
      },
      atCommit: 'set constraints all immediate',
      ceiling: 1.65,
      transactionCeiling: 1.5,
    },
    ...[
      { name: 'counts by status, largest organization', people: large, text: counts, pairs: 60 },
      { name: 'counts by status, small organization', people: small, text: counts },
      {
        name: 'search of a rare word, largest organization',
        people: large,
        text: search(rareWord),
        pairs: 60,
      },
      { name: 'search of a rare word, small organization', people: small, text: search(rareWord), pairs: 60 },
      {
        name: 'search of a common word, largest organization',
        people: large,
        text: search(commonWord),
        pairs: 60,
      },
      {
        name: 'search of a common word, small organization',
        people: small,
        text: search(commonWord),
        pairs: 60,
      },
    ].map(({ people, text, ...rest }) => ({
      ...rest,
      text,
      floorText: text.replace('public.', `${schema}.`),
      request: (n: number) => ({ person: at(people, n).person, values: [at(people, n).organization] }),
      ceiling: 1.2,
    })),
  ];
}

const counts = 'select * from public.count_tickets($1)';

function search(word: string) {
  return `select * from public.search_tickets($1, '${word}')`;
}

const inbox = `select ticket_id, version, number, subject, status, priority, department_id, customer_id, assignee_id,
    preview, last_activity_at, created_at
  from public.ticket_desk where organization_id = $1 and place = 'desk' and status = 'open'
  order by last_activity_at desc, ticket_id desc limit 51`;

const thread = `select id, ticket_id, author_id, author_kind, author_name, visibility, body_html, body_text, public_version,
    created_at
  from public.ticket_responses where ticket_id = $1 order by created_at, id limit 1000`;

export function insertOf(visibility: 'public' | 'internal') {
  return `insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html, seen_version)
    values ($1, $2, $3, '${visibility}', '<p>Thank you, I will look into it this afternoon.</p>', 1000000)`;
}

/** Tickets at work, each with its requester and an agent of its organization. */
export function threadsOf(client: pg.Client) {
  return rows<{ person: string; requester: string; organization: string; ticket: string }>(
    client,
    `select members.profile_id as person, picked.requester_id as requester, picked.organization_id as organization,
       picked.id as ticket
     from (
       select id, organization_id, requester_id from public.tickets
       where requester_id is not null and status in ('open', 'in_progress', 'waiting') order by id limit 200
     ) as picked
     cross join lateral (
       select members.profile_id from public.members join public.roles on roles.id = members.role_id
       where members.organization_id = picked.organization_id and roles.key = 'agent' order by members.profile_id limit 1
     ) as members`,
  );
}

/** An agent of each organization of these ranks. */
export function staffOf(client: pg.Client, first: number, last: number) {
  return rows<{ person: string; organization: string }>(
    client,
    `select distinct on (organizations.slug) members.profile_id as person, organizations.id as organization
     from public.organizations
     join public.members on members.organization_id = organizations.id
     join public.roles on roles.id = members.role_id and roles.key = 'agent'
     where organizations.slug in (select 'organization-' || rank from generate_series($1::int, $2::int) as rank)
     order by organizations.slug, members.profile_id`,
    [first, last],
  );
}

async function rows<Row extends pg.QueryResultRow>(client: pg.Client, text: string, values: unknown[] = []) {
  return (await client.query<Row>(text, values)).rows;
}

function at<Item>(list: Item[], n: number): Item {
  const item = list[n % list.length];
  if (item === undefined) throw new Error('The data hold nobody to ask for this.');
  return item;
}
