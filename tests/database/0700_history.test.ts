import { expect, it } from 'vitest';
import { openDatabase, serviceRole } from '../support/database.ts';
import { buildWorld, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

const story = `select ticket_history.kind, ticket_history.actor_kind, before.value as old, after.value as new
  from public.ticket_history
  left join public.history_values as before on before.history_id = ticket_history.id and before.side = 'old'
  left join public.history_values as after on after.history_id = ticket_history.id and after.side = 'new'
  where ticket_history.ticket_id = $1 order by ticket_history.created_at`;

it('tells staff everything and the requester the public part only', async () => {
  const { database, world } = context;
  await database.as(world.dele, 'select public.take_ticket($1)', [world.ticket]);
  await respond(database, world.dele, world.ticket, 'internal');
  await respond(database, world.dele, world.ticket, 'public');
  await database.as(world.marisol, 'select public.close_ticket($1)', [world.ticket]);

  const staff = (await database.as(world.dele, story, [world.ticket])).rows;
  expect(staff.map((row) => [row.kind, row.actor_kind, row.old, row.new])).toEqual([
    ['ticket_created', 'customer', null, 'It does not work'],
    ['reply_added', 'customer', null, null],
    ['assignee_changed', 'staff', null, world.dele.id],
    ['status_changed', 'staff', 'open', 'in_progress'],
    ['note_added', 'staff', null, null],
    ['reply_added', 'staff', null, null],
    ['status_changed', 'customer', 'in_progress', 'closed'],
  ]);
  const requester = (await database.as(world.marisol, story, [world.ticket])).rows;
  expect(requester.map((row) => row.kind)).toEqual([
    'ticket_created',
    'reply_added',
    'status_changed',
    'reply_added',
    'status_changed',
  ]);
  expect(await database.outcome(world.anna, story, [world.ticket])).toBe('0 rows');
  expect(await database.outcome(world.tomas, story, [world.ticket])).toBe('0 rows');
});

it('tells of taking up a closed ticket in one step, without a detour by open', async () => {
  const { database, world } = context;
  await database.as(world.dele, 'select public.close_ticket($1)', [world.ticket]);
  await database.as(world.grace, 'select public.start_ticket($1)', [world.ticket]);
  const rows = (await database.as(world.grace, story, [world.ticket])).rows;
  expect(rows.slice(-2).map((row) => [row.kind, row.old, row.new])).toEqual([
    ['assignee_changed', null, world.grace.id],
    ['status_changed', 'closed', 'in_progress'],
  ]);
});

it('hides that a note was added from staff who may not read notes', async () => {
  const { database, world } = context;
  await respond(database, world.dele, world.ticket, 'internal');
  await database.run(
    `update public.role_permissions set scope = 'none' from public.roles where roles.id = role_id and roles.key = 'viewer' and capability = 'read_notes'`,
  );
  expect((await database.as(world.vera, story, [world.ticket])).rows.map((row) => row.kind)).toEqual([
    'ticket_created',
    'reply_added',
  ]);
});

it('is written by nobody and changed by nobody, the service role and the owner of the tables included', async () => {
  const { database, world } = context;
  for (const actor of [world.marisol, world.dele, world.olga, serviceRole]) {
    for (const table of ['ticket_history', 'history_values']) {
      expect(await database.outcome(actor, `insert into public.${table} default values`), table).toMatch(
        /^42501 permission denied/,
      );
      expect(await database.outcome(actor, `delete from public.${table}`), table).toMatch(
        /^42501 permission denied/,
      );
      expect(await database.outcome(actor, `truncate public.${table} cascade`), table).toMatch(
        /^42501 permission denied/,
      );
    }
  }
  for (const statement of [
    'update public.ticket_history set kind = kind',
    'delete from public.ticket_history',
    'delete from private.history_chain',
    'update public.history_values set value = $$x$$',
  ]) {
    await database.run('savepoint owner');
    await expect(database.run(statement), statement).rejects.toMatchObject({
      code: '42501',
      message: 'history_is_append_only',
    });
    await database.run('rollback to savepoint owner');
  }
});

it('digests values with a salt, so that an erased value cannot be guessed from its digest', async () => {
  const { database, world } = context;
  await database.as(world.dele, 'select public.set_ticket_priority($1, $2)', [world.ticket, 'high']);
  await database.as(world.dele, 'select public.set_ticket_priority($1, $2)', [world.annasTicket, 'high']);
  const rows = await database.rows<{ digest: string; expected: string }>(
    `select encode(new_digest, 'hex') as digest, encode(sha256(salt || convert_to(value, 'UTF8')), 'hex') as expected
     from public.ticket_history join public.history_values on history_id = ticket_history.id and side = 'new'
     where kind = 'priority_changed' and ticket_history.organization_id = $1`,
    [world.quayside],
  );
  expect(rows).toHaveLength(2);
  expect(rows[0]?.digest).not.toBe(rows[1]?.digest);
  for (const row of rows) expect(row.digest).toBe(row.expected);
});
