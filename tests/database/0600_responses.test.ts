import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openDatabase, serviceRole } from '../support/database.ts';
import { buildWorld, insertResponse, permit, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);
const words = '<p>Some words.</p>';

describe('who may respond', () => {
  it('lets the requester reply in public, with and without reading the row back', async () => {
    const { database, world } = context;
    const values = (id: string) => [id, world.quayside, world.ticket, 'public', words, null];
    expect(await database.outcome(world.marisol, insertResponse, values(randomUUID()))).toBe('1 rows');
    expect(
      await database.outcome(world.marisol, `${insertResponse} returning id`, values(randomUUID())),
    ).toBe('1 rows');
  });

  it('refuses an internal note by the requester, with and without reading it back', async () => {
    const { database, world } = context;
    const values = [randomUUID(), world.quayside, world.ticket, 'internal', words, null];
    expect(await database.outcome(world.marisol, insertResponse, values)).toBe('42501 ticket_not_writable');
    expect(await database.outcome(world.marisol, `${insertResponse} returning id`, values)).toBe(
      '42501 ticket_not_writable',
    );
  });

  it('answers alike for an unknown ticket, a stranger and the other tenant', async () => {
    const { database, world } = context;
    const to = (ticket: string, organization: string) => [
      randomUUID(),
      organization,
      ticket,
      'public',
      words,
      9,
    ];
    expect(await database.outcome(world.marisol, insertResponse, to(randomUUID(), world.quayside))).toBe(
      '42501 ticket_not_writable',
    );
    expect(await database.outcome(world.anna, insertResponse, to(world.ticket, world.quayside))).toBe(
      '42501 ticket_not_writable',
    );
    expect(await database.outcome(world.tomas, insertResponse, to(world.ticket, world.quayside))).toBe(
      '42501 ticket_not_writable',
    );
    expect(await database.outcome(world.marisol, insertResponse, to(world.ticket, world.eastmere))).toBe(
      '42501 ticket_not_writable',
    );
  });

  it('lets an agent reply and note, a light agent only note, a viewer neither', async () => {
    const { database, world } = context;
    const values = (visibility: string) => [randomUUID(), world.quayside, world.ticket, visibility, words, 9];
    expect(await database.outcome(world.dele, insertResponse, values('public'))).toBe('1 rows');
    expect(await database.outcome(world.dele, insertResponse, values('internal'))).toBe('1 rows');
    expect(await database.outcome(world.mehmet, insertResponse, values('public'))).toBe(
      '42501 ticket_not_writable',
    );
    expect(await database.outcome(world.mehmet, insertResponse, values('internal'))).toBe('1 rows');
    expect(await database.outcome(world.vera, insertResponse, values('public'))).toBe(
      '42501 ticket_not_writable',
    );
    expect(await database.outcome(world.vera, insertResponse, values('internal'))).toBe(
      '42501 ticket_not_writable',
    );
  });

  it('lets nobody name another author', async () => {
    const { database, world } = context;
    const forge = `insert into public.ticket_responses (id, organization_id, ticket_id, author_id, visibility, body_html)
      values ($1, $2, $3, $4, 'public', '<p>I am Dele</p>')`;
    const values = [randomUUID(), world.quayside, world.ticket, world.dele.id];
    expect(await database.outcome(world.marisol, forge, values)).toMatch(/^42501 permission denied/);
  });

  it('lets the service role name only somebody who may', async () => {
    const { database, world } = context;
    const write = `insert into public.ticket_responses (id, organization_id, ticket_id, author_id, visibility, body_html)
      values ($1, $2, $3, $4, $5, '<p>By mail</p>')`;
    const by = (author: string | null, visibility = 'public') => [
      randomUUID(),
      world.quayside,
      world.ticket,
      author,
      visibility,
    ];
    expect(await database.outcome(serviceRole, write, by(world.marisol.id))).toBe('1 rows');
    expect(await database.outcome(serviceRole, write, by(null))).toBe('1 rows');
    expect(await database.outcome(serviceRole, write, by(world.dele.id, 'internal'))).toBe('1 rows');
    expect(await database.outcome(serviceRole, write, by(world.vera.id, 'internal'))).toBe(
      '42501 author_may_not',
    );
    expect(await database.outcome(serviceRole, write, by(world.anna.id))).toBe('42501 author_may_not');
    expect(await database.outcome(serviceRole, write, by(world.tomas.id))).toBe('42501 author_may_not');
    expect(await database.outcome(serviceRole, write, by(world.marisol.id, 'internal'))).toBe(
      '42501 ticket_not_writable',
    );
  });
});

describe('sending twice and sending late', () => {
  it('takes the same reply once, however often it is sent', async () => {
    const { database, world } = context;
    const values = [randomUUID(), world.quayside, world.ticket, 'public', words, null];
    expect(await database.outcome(world.marisol, insertResponse, values)).toBe('1 rows');
    expect(await database.outcome(world.marisol, insertResponse, values)).toBe('0 rows');
    expect(
      await database.value('select count(*) from public.ticket_responses where id = $1', [values[0]]),
    ).toBe('1');
  });

  it('answers like a stranger when the id is already somebody else’s', async () => {
    const { database, world } = context;
    const id = await respond(database, world.anna, world.annasTicket, 'public');
    expect(
      await database.outcome(world.marisol, insertResponse, [
        id,
        world.quayside,
        world.ticket,
        'public',
        words,
        null,
      ]),
    ).toBe('42501 ticket_not_writable');
  });

  it('refuses an agent’s reply when somebody else answered since they read', async () => {
    const { database, world } = context;
    const seen = await database.value('select public_version from public.tickets where id = $1', [
      world.ticket,
    ]);
    const reply = (version: unknown) => [
      randomUUID(),
      world.quayside,
      world.ticket,
      'public',
      words,
      version,
    ];
    await respond(database, world.marisol, world.ticket, 'public');
    expect(await database.outcome(world.dele, insertResponse, reply(seen))).toBe('P0001 reply_is_stale');
    expect(await database.outcome(world.dele, insertResponse, reply(null))).toBe('P0001 reply_is_stale');
    expect(await database.outcome(world.dele, insertResponse, reply(Number(seen) + 1))).toBe('1 rows');
    // One's own reply does not make one's next one stale, and a note is never checked.
    expect(await database.outcome(world.dele, insertResponse, reply(Number(seen) + 1))).toBe('1 rows');
    expect(
      await database.outcome(world.grace, insertResponse, [
        randomUUID(),
        world.quayside,
        world.ticket,
        'internal',
        words,
        0,
      ]),
    ).toBe('1 rows');
  });

  it('never checks a customer for staleness', async () => {
    const { database, world } = context;
    await respond(database, world.dele, world.ticket, 'public');
    expect(
      await database.outcome(world.marisol, insertResponse, [
        randomUUID(),
        world.quayside,
        world.ticket,
        'public',
        words,
        0,
      ]),
    ).toBe('1 rows');
  });
});

describe('what a body may be', () => {
  it('refuses a megabyte and an empty body', async () => {
    const { database, world } = context;
    const send = (body: string) =>
      database.outcome(world.marisol, insertResponse, [
        randomUUID(),
        world.quayside,
        world.ticket,
        'public',
        body,
        null,
      ]);
    expect(await send('x'.repeat(1_000_000))).toBe('23514 body_is_too_large');
    expect(await send('é'.repeat(131_073))).toBe('23514 body_is_too_large');
    expect(await send('<p> </p>\n<p>&nbsp;</p>')).toMatch(/^23514 .*body_text/);
    expect(await send('é'.repeat(131_072))).toBe('1 rows');
  });

  it('derives the words, so that markup and scripts are never part of a preview', async () => {
    const { database, world } = context;
    const id = await respond(
      database,
      world.marisol,
      world.ticket,
      'public',
      '<p onclick="alert(1)">a &lt;b&gt; &amp;lt; c</p><script>alert(2)</script><p>سلام 👋</p>',
    );
    expect(await database.value('select body_text from public.ticket_responses where id = $1', [id])).toBe(
      'a <b> &lt; c\n\n سلام 👋'.replace('\n\n ', '\n '),
    );
  });
});

describe('what nobody may do afterwards', () => {
  it('lets nobody change or delete a response', async () => {
    const { database, world } = context;
    for (const actor of [world.marisol, world.dele, world.olga, serviceRole]) {
      expect(await database.outcome(actor, `update public.ticket_responses set body_html = 'x'`)).toMatch(
        /^42501/,
      );
      expect(await database.outcome(actor, 'delete from public.ticket_responses')).toMatch(/^42501/);
    }
  });
});

describe('who reads', () => {
  it('shows notes to staff who may read notes and to nobody else', async () => {
    const { database, world } = context;
    const note = await respond(database, world.dele, world.ticket, 'internal');
    const read = 'select id from public.ticket_responses where id = $1';
    expect(await database.outcome(world.marisol, read, [note])).toBe('0 rows');
    expect(await database.outcome(world.anna, read, [note])).toBe('0 rows');
    expect(await database.outcome(world.tomas, read, [note])).toBe('0 rows');
    expect(await database.outcome(world.mehmet, read, [note])).toBe('1 rows');
    await permit(database, world.quayside, 'light_agent', 'read_notes', 'none');
    expect(await database.outcome(world.mehmet, read, [note])).toBe('0 rows');
    await permit(database, world.quayside, 'light_agent', 'read_notes', 'own_teams');
    expect(await database.outcome(world.mehmet, read, [note])).toBe('0 rows');
    await database.run(
      'insert into public.team_members (team_id, profile_id, organization_id) values ($1, $2, $3)',
      [world.platform, world.mehmet.id, world.quayside],
    );
    await database.run('update public.ticket_desk set team_id = $1 where ticket_id = $2', [
      world.platform,
      world.ticket,
    ]);
    expect(await database.outcome(world.mehmet, read, [note])).toBe('1 rows');
  });
});

describe('a customer never hears of an internal note', () => {
  it('finds every column that the requester can select byte-identical before and after a note', async () => {
    const { database, world } = context;
    await respond(database, world.dele, world.ticket, 'public');
    const before = await everythingVisible();
    await respond(database, world.mehmet, world.ticket, 'internal', '<p>canary-4711</p>');
    await database.reachCommit();
    expect(await everythingVisible()).toBe(before);
    // The same poll does notice a public reply, so it is able to fail.
    await respond(database, world.dele, world.ticket, 'public');
    expect(await everythingVisible()).not.toBe(before);

    async function everythingVisible() {
      const tables = await database.rows<{ name: string; columns: string }>(
        `select table_name as name, string_agg(quote_ident(column_name), ', ' order by column_name) as columns
         from information_schema.column_privileges
         where grantee = 'authenticated' and table_schema = 'public' and privilege_type = 'SELECT'
         group by table_name order by table_name`,
      );
      const seen: unknown[] = [];
      for (const table of tables) {
        const rows = await database.as(world.marisol, `select ${table.columns} from public.${table.name}`);
        seen.push([table.name, rows.rows.map((row) => JSON.stringify(row)).sort()]);
      }
      return JSON.stringify(seen);
    }
  });

  it('sends a note to the staff topic alone', async () => {
    const { database, world } = context;
    await database.reachCommit();
    await database.run('delete from realtime.messages');
    const note = await respond(database, world.mehmet, world.ticket, 'internal', '<p>canary-4711</p>');
    await database.reachCommit();
    const sent = await database.rows<{ topic: string; payload: unknown }>(
      'select topic, payload from realtime.messages',
    );
    const topics = sent.map((message) => message.topic).sort();
    expect(topics).toEqual([`org:${world.quayside}:1:tickets`, `ticket:${world.ticket}:1.1:staff`]);
    expect(JSON.stringify(sent)).not.toContain('canary');
    expect(
      sent
        .filter((message) => JSON.stringify(message.payload).includes(note))
        .map((message) => message.topic),
    ).toEqual([`ticket:${world.ticket}:1.1:staff`]);
  });
});

it('somebody in cc without a name signs with their own address, not as the requester', async () => {
  const { database, world } = context;
  await database.run(`update public.profiles set full_name = '' where id = $1`, [world.anna.id]);
  await database.run(
    `update public.customers set name = 'Marisol' where organization_id = $1 and profile_id = $2`,
    [world.quayside, world.marisol.id],
  );
  await database.as(world.marisol, 'select public.add_participant($1, $2)', [world.ticket, world.anna.email]);
  const id = await respond(database, world.anna, world.ticket, 'public');
  const signed = await database.value('select author_name from public.ticket_responses where id = $1', [id]);
  expect(signed).toBe(
    await database.value('select name from public.customers where organization_id = $1 and profile_id = $2', [
      world.quayside,
      world.anna.id,
    ]),
  );
  expect(signed).not.toBe('Marisol');
});
