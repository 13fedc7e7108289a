import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { ask, buildWorld, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

async function split(
  actor: Actor,
  response: string,
  subject: string | null = 'Something else',
  ids?: [string, string],
) {
  const [id, newResponse] = ids ?? [randomUUID(), randomUUID()];
  const outcome = await context.database.outcome(actor, 'select public.split_ticket($1, $2, $3, $4)', [
    response,
    id,
    newResponse,
    subject,
  ]);
  return { outcome, id, newResponse };
}

it('makes a ticket of a reply: its author asks, in the same words, and the reply stays where it is', async () => {
  const { database, world } = context;
  await database.as(world.dele, `select public.set_ticket_priority($1, 'high')`, [world.ticket]);
  const reply = await respond(
    database,
    world.marisol,
    world.ticket,
    'public',
    '<p>And the <b>printer</b></p>',
  );
  const { outcome, id, newResponse } = await split(world.dele, reply);
  expect(outcome).toBe('1 rows');
  expect(
    await database.rows(
      `select made.subject, made.status, made.priority, made.requester_id, made.customer_id = origin.customer_id as same_customer,
         made.department_id = origin.department_id as same_department
       from public.tickets as made cross join public.tickets as origin where made.id = $1 and origin.id = $2`,
      [id, world.ticket],
    ),
  ).toEqual([
    {
      subject: 'Something else',
      status: 'open',
      priority: 'high',
      requester_id: world.marisol.id,
      same_customer: true,
      same_department: true,
    },
  ]);
  expect(
    await database.rows(
      'select id, author_id, author_kind, visibility, body_html from public.ticket_responses where ticket_id = $1',
      [id],
    ),
  ).toEqual([
    {
      id: newResponse,
      author_id: world.marisol.id,
      author_kind: 'customer',
      visibility: 'public',
      body_html: '<p>And the <b>printer</b></p>',
    },
  ]);
  expect(await database.value('select ticket_id from public.ticket_responses where id = $1', [reply])).toBe(
    world.ticket,
  );
  expect(await database.outcome(world.marisol, 'select id from public.tickets where id = $1', [id])).toBe(
    '1 rows',
  );
});

it('links both tickets as related', async () => {
  const { database, world } = context;
  const reply = await respond(database, world.marisol, world.ticket, 'public');
  const { id } = await split(world.dele, reply);
  expect(
    await database.rows(
      'select ticket_id, other_ticket_id, kind, created_by from public.ticket_links where ticket_id = $1',
      [id],
    ),
  ).toEqual([{ ticket_id: id, other_ticket_id: world.ticket, kind: 'related', created_by: world.dele.id }]);
});

it('is told in the history of both tickets, to staff, in the name of who split', async () => {
  const { database, world } = context;
  const reply = await respond(database, world.marisol, world.ticket, 'public');
  const { id } = await split(world.dele, reply);
  expect(
    await database.rows(
      `select ticket_id, about_id, actor_id, visibility from public.ticket_history
       where kind = 'ticket_split' and ticket_id = any($1) order by created_at`,
      [[world.ticket, id]],
    ),
  ).toEqual([
    { ticket_id: world.ticket, about_id: id, actor_id: world.dele.id, visibility: 'internal' },
    { ticket_id: id, about_id: world.ticket, actor_id: world.dele.id, visibility: 'internal' },
  ]);
  // The ticket was opened by the agent, the words are the customer's.
  expect(
    await database.rows(
      `select kind, actor_kind, actor_id from public.ticket_history
       where ticket_id = $1 and kind in ('ticket_created', 'reply_added') order by created_at`,
      [id],
    ),
  ).toEqual([
    { kind: 'ticket_created', actor_kind: 'staff', actor_id: world.dele.id },
    { kind: 'reply_added', actor_kind: 'customer', actor_id: world.marisol.id },
  ]);
});

it('gives the new ticket to a participant who wrote the reply, and the old requester does not see it', async () => {
  const { database, world } = context;
  await database.run(
    `insert into public.ticket_participants (ticket_id, organization_id, customer_id)
     select $1, organization_id, customer_id from public.tickets where id = $2`,
    [world.ticket, world.annasTicket],
  );
  const reply = await respond(database, world.anna, world.ticket, 'public');
  const { id } = await split(world.dele, reply, null);
  expect(await database.rows('select requester_id, subject from public.tickets where id = $1', [id])).toEqual(
    [{ requester_id: world.anna.id, subject: 'It does not work' }],
  );
  expect(await database.outcome(world.marisol, 'select id from public.tickets where id = $1', [id])).toBe(
    '0 rows',
  );
});

it('works for a customer without an account', async () => {
  const { database, world } = context;
  const id = randomUUID();
  await database.as(
    world.dele,
    `select public.create_ticket($1, $2, 'zeynep@people.test', 'Zeynep', departments.id, 'By phone', '<p>She called.</p>', $3)
     from public.departments where departments.organization_id = $2 and key = 'general'`,
    [id, world.quayside, randomUUID()],
  );
  const reply = randomUUID();
  await database.run(
    `insert into public.ticket_responses (id, organization_id, ticket_id, author_id, visibility, body_html)
     values ($1, $2, $3, null, 'public', 'And another thing')`,
    [reply, world.quayside, id],
  );
  const made = await split(world.dele, reply);
  expect(made.outcome).toBe('1 rows');
  expect(
    await database.rows(
      `select customers.email, author_id, author_kind, author_name from public.tickets
       join public.customers on customers.id = customer_id
       join public.ticket_responses on ticket_id = tickets.id where tickets.id = $1`,
      [made.id],
    ),
  ).toEqual([
    { email: 'zeynep@people.test', author_id: null, author_kind: 'customer', author_name: 'Zeynep' },
  ]);
});

it('makes one ticket of a double click, and refuses the id of another ticket', async () => {
  const { database, world } = context;
  const reply = await respond(database, world.marisol, world.ticket, 'public');
  const ids: [string, string] = [randomUUID(), randomUUID()];
  expect((await split(world.dele, reply, 'Once', ids)).outcome).toBe('1 rows');
  expect((await split(world.dele, reply, 'Once', ids)).outcome).toBe('1 rows');
  expect(await database.value(`select count(*) from public.tickets where subject = 'Once'`)).toBe('1');
  for (const taken of [world.annasTicket, world.foreignTicket])
    expect((await split(world.dele, reply, 'Stolen', [taken, randomUUID()])).outcome).toBe(
      '42501 ticket_not_writable',
    );
  const other = await respond(database, world.marisol, world.ticket, 'public');
  expect((await split(world.dele, other, 'Once', ids)).outcome).toBe('42501 ticket_not_writable');
  expect((await split(world.dele, other, 'Twice', [randomUUID(), ids[1]])).outcome).toBe(
    '42501 ticket_not_writable',
  );
});

it('is refused for notes, for what staff wrote, for a redacted reply and to who may not merge', async () => {
  const { database, world } = context;
  const reply = await respond(database, world.marisol, world.ticket, 'public');
  const note = await respond(database, world.dele, world.ticket, 'internal');
  const answer = await respond(database, world.dele, world.ticket, 'public');
  expect((await split(world.dele, note)).outcome).toBe('P0001 notes_are_not_split');
  expect((await split(world.dele, answer)).outcome).toBe('P0001 replies_of_staff_are_not_split');
  expect((await split(world.dele, randomUUID())).outcome).toBe('P0002 response_not_found');
  expect((await split(world.tomas, reply)).outcome).toBe('P0002 response_not_found');
  expect((await split(world.marisol, note)).outcome).toBe('P0002 response_not_found');
  expect((await split(world.marisol, reply)).outcome).toBe('42501 not_allowed');
  expect((await split(world.mehmet, reply)).outcome).toBe('42501 not_allowed');
  await database.run(
    `update public.ticket_responses set redacted_at = now(), body_html = '', body_text = '' where id = $1`,
    [reply],
  );
  expect((await split(world.dele, reply)).outcome).toBe('P0001 response_is_redacted');
  expect(
    await database.value('select count(*) from public.tickets where organization_id = $1', [world.quayside]),
  ).toBe('2');
});

it('is refused when the author is nobody’s customer any more, rather than given to somebody else', async () => {
  const { database, world } = context;
  await database.run(
    `insert into public.ticket_participants (ticket_id, organization_id, customer_id)
     select $1, organization_id, customer_id from public.tickets where id = $2`,
    [world.ticket, world.annasTicket],
  );
  const reply = await respond(database, world.anna, world.ticket, 'public');
  await database.run('update public.customers set profile_id = null where profile_id = $1', [world.anna.id]);
  expect((await split(world.dele, reply)).outcome).toBe('P0001 author_is_no_customer');
});

it('keeps the privacy of the ticket', async () => {
  const { database, world } = context;
  const hidden = await ask(database, world.marisol, world.quayside);
  await database.run('update public.tickets set is_private = true where id = $1', [hidden]);
  const reply = await respond(database, world.marisol, hidden, 'public');
  const { id } = await split(world.dele, reply);
  expect(await database.value('select is_private from public.tickets where id = $1', [id])).toBe(true);
});

it('takes the files along: the same objects, on the new ticket', async () => {
  const { database, world } = context;
  const reply = await respond(database, world.marisol, world.ticket, 'public');
  await database.run(
    `insert into public.attachments (id, organization_id, ticket_id, response_id, uploader_id, path, name, media_type, size)
     values ($1, $2, $3, $4, $5, $6, 'photo.png', 'image/png', 3)`,
    [randomUUID(), world.quayside, world.ticket, reply, world.marisol.id, `${world.quayside}/photo`],
  );
  const { id, newResponse } = await split(world.dele, reply);
  expect(
    await database.rows(
      `select copy.ticket_id, copy.response_id, copy.name, copy.path = original.path as same_object
       from public.attachments as copy cross join public.attachments as original
       where copy.response_id = $1 and original.response_id = $2`,
      [newResponse, reply],
    ),
  ).toEqual([{ ticket_id: id, response_id: newResponse, name: 'photo.png', same_object: true }]);
});
