import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase, serviceRole } from '../support/database.ts';
import { buildWorld, permit, respond } from '../support/world.ts';

/** Quayside with a tag, a field, a category of sales and a second ticket of Marisol's. */
const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  await database.run('delete from public.undo_log');
  const tag = randomUUID();
  const field = randomUUID();
  await database.run('insert into public.tags (id, organization_id, name) values ($1, $2, $3)', [
    tag,
    world.quayside,
    'vip',
  ]);
  await database.run(
    `insert into public.custom_fields (id, organization_id, key, name, kind) values ($1, $2, 'colour', 'Colour', 'text')`,
    [field, world.quayside],
  );
  const sales = String(
    await database.value(`select id from public.departments where organization_id = $1 and key = 'sales'`, [
      world.quayside,
    ]),
  );
  const category = String(
    await database.value(
      `insert into public.categories (organization_id, name) values ($1, 'Delivery') returning id`,
      [world.quayside],
    ),
  );
  return { ...world, tag, field, sales, category };
});

/** What undo has to bring back: everything but versions and times of change. */
function state(ticket = context.world.ticket) {
  return context.database.rows(
    `select tickets.status, tickets.priority, tickets.department_id, tickets.category_id, tickets.subject, tickets.is_private,
       tickets.resolution, tickets.requester_id, ticket_desk.assignee_id, ticket_desk.team_id,
       ticket_desk.internal_resolution, ticket_desk.snoozed_until, ticket_desk.archived_at, ticket_desk.is_spam,
       ticket_desk.deleted_at is not null as deleted, ticket_desk.merged_into_id, ticket_desk.place,
       array(select tag_id from public.ticket_tags where ticket_tags.ticket_id = tickets.id) as tags,
       array(select value from public.ticket_desk_fields where ticket_desk_fields.ticket_id = tickets.id) as fields
     from public.tickets join public.ticket_desk on ticket_desk.ticket_id = tickets.id where tickets.id = $1`,
    [ticket],
  );
}

/** Runs a command as if in a transaction of its own. */
async function run(actor: Actor, statement: string, values: unknown[] = []) {
  const outcome = await context.database.outcome(actor, statement, values);
  await endTransaction();
  return outcome;
}

function command(actor: Actor, name: string, ...rest: unknown[]) {
  const holes = rest.map((_, index) => `, $${index + 2}`).join('');
  return run(actor, `select public.${name}($1${holes})`, [context.world.ticket, ...rest]);
}

function endTransaction() {
  return context.database.run(
    'update public.undo_log set transaction_id = -1 - floor(random() * 1e15)::bigint where transaction_id > 0',
  );
}

async function newest(actor: Actor) {
  const { rows } = await context.database.as<{ id: string }>(
    actor,
    'select id from public.undo_log where undone_at is null',
  );
  const ids = rows.map((row) => row.id);
  return String(
    await context.database.value(
      `select undo_id from private.undo_steps where undo_id = any($1) order by seq desc limit 1`,
      [ids],
    ),
  );
}

async function undo(actor: Actor, id?: string) {
  const { rows } = await context.database.as<{ ticket_id: string; outcome: string }>(
    actor,
    'select * from public.undo($1)',
    [id ?? (await newest(actor))],
  );
  await endTransaction();
  return rows;
}

const done = () => [{ ticket_id: context.world.ticket, outcome: 'done' }];

describe('undo', () => {
  type World = typeof context.world;
  const changes: [
    what: string,
    change: (world: World) => [name: string, ...rest: unknown[]],
    before?: (world: World) => [name: string, ...rest: unknown[]],
  ][] = [
    ['a priority', () => ['set_ticket_priority', 'urgent']],
    ['a subject', () => ['rename_ticket', 'Clearer']],
    ['a department', (world) => ['move_ticket', world.sales]],
    ['a category', (world) => ['set_ticket_category', world.category]],
    ['privacy', () => ['set_ticket_privacy', true]],
    ['taking', () => ['take_ticket']],
    ['releasing', () => ['release_ticket'], () => ['take_ticket']],
    ['assigning', (world) => ['assign_ticket', world.grace.id]],
    ['assigning anew', (world) => ['assign_ticket', world.grace.id, world.ines.id], () => ['take_ticket']],
    ['a team', (world) => ['assign_team', world.platform]],
    ['starting', () => ['start_ticket']],
    ['waiting', () => ['wait_for_customer'], () => ['take_ticket']],
    ['resolving', () => ['resolve_ticket', 'It was the cable.', 'public']],
    ['resolving for colleagues', () => ['resolve_ticket', 'They forgot to plug it in.', 'internal']],
    ['closing', () => ['close_ticket'], () => ['resolve_ticket', 'It was the cable.', 'public']],
    ['reopening', () => ['start_ticket'], () => ['resolve_ticket', 'It was the cable.', 'public']],
    ['reopening quietly', () => ['start_ticket'], () => ['resolve_ticket', 'Plug.', 'internal']],
    ['snoozing', () => ['snooze_ticket', '2027-01-01T09:00:00Z']],
    ['waking', () => ['wake_ticket'], () => ['snooze_ticket', '2027-01-01T09:00:00Z']],
    ['archiving', () => ['archive_ticket'], () => ['close_ticket']],
    ['spam', () => ['mark_as_spam']],
    ['deleting', () => ['delete_ticket']],
    ['restoring', () => ['restore_ticket'], () => ['delete_ticket']],
    ['a tag', (world) => ['tag_ticket', world.tag]],
    ['untagging', (world) => ['untag_ticket', world.tag], (world) => ['tag_ticket', world.tag]],
    ['a field', (world) => ['set_ticket_field', world.field, 'blue']],
    [
      'another field',
      (world) => ['set_ticket_field', world.field, 'red'],
      (world) => ['set_ticket_field', world.field, 'blue'],
    ],
  ];

  it.each(changes)('takes back %s, and the taking back too', async (_, change, earlier) => {
    const { world } = context;
    if (earlier) expect(await command(world.ines, ...earlier(world))).toBe('1 rows');
    const before = await state();
    expect(await command(world.ines, ...change(world))).toBe('1 rows');
    const after = await state();
    expect(after).not.toEqual(before);
    expect(await undo(world.ines)).toEqual(done());
    expect(await state()).toEqual(before);
    expect(await undo(world.ines)).toEqual(done());
    expect(await state()).toEqual(after);
    expect(await undo(world.ines)).toEqual(done());
    expect(await state()).toEqual(before);
  });

  it('takes back a merge and an unmerge, shared as it was', async () => {
    const { database, world } = context;
    const merge = 'select public.merge_tickets(array[$1::uuid], $2, true)';
    const both = async () => [await state(), await state(world.annasTicket)];
    const participants = () =>
      database.rows(
        `select ticket_id, customer_id from public.ticket_participants
         where organization_id = $1 order by ticket_id, customer_id`,
        [world.quayside],
      );
    const before = await both();
    expect(await run(world.ines, merge, [world.ticket, world.annasTicket])).toBe('1 rows');
    const after = await both();
    const shared = await participants();
    expect(shared).toHaveLength(2);
    expect(await undo(world.ines)).toEqual(done());
    expect(await both()).toEqual(before);
    expect(await participants()).toEqual([]);
    expect(await undo(world.ines)).toEqual(done());
    expect(await both()).toEqual(after);
    expect(await participants()).toEqual(shared);
  });

  it('takes back a merge together with what had been merged before', async () => {
    const { database, world } = context;
    const merge = 'select public.merge_tickets(array[$1::uuid], $2)';
    await run(world.ines, merge, [world.ticket, world.annasTicket]);
    const before = [await state(), await state(world.annasTicket)];
    const other = randomUUID();
    await database.run(
      `insert into public.tickets (id, organization_id, number, customer_id, department_id, subject)
       select $1, organization_id, 'TICK-2000-0001', customer_id, department_id, 'Other' from public.tickets where id = $2`,
      [other, world.ticket],
    );
    await run(world.ines, merge, [world.annasTicket, other]);
    const outcomes = await undo(world.ines);
    expect(outcomes.map((row) => row.outcome)).toEqual(['done', 'done']);
    expect([await state(), await state(world.annasTicket)]).toEqual(before);
  });

  it('takes back all that one transaction did to a ticket, in one step', async () => {
    const { database, world } = context;
    const before = await state();
    await database.as(world.ines, 'select public.set_ticket_priority($1, $2)', [world.ticket, 'high']);
    await database.as(world.ines, 'select public.set_ticket_priority($1, $2)', [world.ticket, 'urgent']);
    await database.as(world.ines, 'select public.tag_ticket($1, $2)', [world.ticket, world.tag]);
    await database.as(world.ines, 'select public.untag_ticket($1, $2)', [world.ticket, world.tag]);
    await database.as(world.ines, 'select public.resolve_ticket($1)', [world.ticket]);
    await endTransaction();
    expect(await database.value('select count(*) from public.undo_log')).toBe('1');
    expect(await undo(world.ines)).toEqual(done());
    expect(await state()).toEqual(before);
  });

  it('does not overwrite what somebody changed since', async () => {
    const { world } = context;
    await command(world.dele, 'set_ticket_priority', 'urgent');
    const mine = await newest(world.dele);
    await command(world.grace, 'set_ticket_priority', 'low');
    expect(await undo(world.dele, mine)).toEqual([
      { ticket_id: world.ticket, outcome: 'ticket_changed_meanwhile' },
    ]);
    expect(await state()).toMatchObject([{ priority: 'low' }]);
    // It was not undone, and can be once the other is.
    await undo(world.grace);
    expect(await undo(world.dele, mine)).toEqual(done());
    expect(await state()).toMatchObject([{ priority: 'medium' }]);
  });

  it('is one’s own, once, within ten minutes', async () => {
    const { database, world } = context;
    await command(world.dele, 'set_ticket_priority', 'urgent');
    const id = await newest(world.dele);
    const call = 'select * from public.undo($1)';
    for (const other of [world.olga, world.grace, world.marisol]) {
      expect(await database.outcome(other, call, [id])).toBe('P0002 undo_not_found');
      expect(await database.outcome(other, 'select id from public.undo_log')).toBe('0 rows');
    }
    expect(await database.outcome(world.dele, call, [randomUUID()])).toBe('P0002 undo_not_found');
    await undo(world.dele, id);
    expect(await database.outcome(world.dele, call, [id])).toBe('P0001 already_undone');
    await command(world.dele, 'set_ticket_priority', 'urgent');
    const late = await newest(world.dele);
    await database.run(`update public.undo_log set ends_at = now() - interval '1 second'`);
    expect(await database.outcome(world.dele, call, [late])).toBe('P0001 undo_is_over');
    await database.as(serviceRole, 'select public.run_due_work()');
    expect(await database.value('select count(*) from private.undo_steps')).toBe('0');
  });

  it('is listed for who can do it, newest first, with what it was about', async () => {
    const { database, world } = context;
    await run(world.dele, 'select * from public.change_tickets($1, $2)', [
      [world.ticket, world.annasTicket],
      '{"status": "closed", "priority": "low"}',
    ]);
    await command(world.dele, 'tag_ticket', world.tag);
    const list = async (actor: Actor) =>
      (
        await database.as<{ undo_id: string; kinds: string[]; tickets: number }>(
          actor,
          'select undo_id, kinds, tickets from public.list_undoable($1)',
          [world.quayside],
        )
      ).rows;
    const mine = await list(world.dele);
    expect(mine).toMatchObject([
      { kinds: ['tag_added'], tickets: 1 },
      { kinds: ['priority_changed', 'status_changed'], tickets: 2 },
    ]);
    expect(await list(world.grace)).toEqual([]);
    await undo(world.dele, mine[0]?.undo_id);
    expect(await list(world.dele)).toMatchObject([{ kinds: ['tag_removed'] }, { tickets: 2 }]);
    await database.run(`update public.undo_log set ends_at = now() - interval '1 second'`);
    expect(await list(world.dele)).toEqual([]);
  });

  it('needs the right that doing it needed, still', async () => {
    const { database, world } = context;
    await command(world.dele, 'set_ticket_priority', 'urgent');
    await permit(database, world.quayside, 'agent', 'edit_tickets', 'none');
    expect(await undo(world.dele)).toEqual([{ ticket_id: world.ticket, outcome: 'not_allowed' }]);
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own');
    expect(await undo(world.dele)).toEqual([{ ticket_id: world.ticket, outcome: 'ticket_not_found' }]);
  });

  it('lets who may only take and release do that, and no more', async () => {
    const { world } = context;
    await command(world.dele, 'take_ticket');
    expect(await undo(world.dele)).toEqual(done());
    expect(await undo(world.dele)).toEqual(done());
    expect(await state()).toMatchObject([{ assignee_id: world.dele.id, status: 'in_progress' }]);
    await command(world.dele, 'release_ticket');
    await command(world.grace, 'take_ticket');
    expect(await undo(world.dele)).toEqual([
      { ticket_id: world.ticket, outcome: 'ticket_changed_meanwhile' },
    ]);
  });

  it('brings back nothing that was erased since', async () => {
    const { database, world } = context;
    await command(world.ines, 'rename_ticket', 'About Marisol');
    const mine = await newest(world.ines);
    const customer = await database.value('select customer_id from public.tickets where id = $1', [
      world.ticket,
    ]);
    expect(await run(world.ines, 'select public.erase_person($1, $2)', [world.quayside, customer])).toBe(
      '1 rows',
    );
    expect(
      await database.value(
        `select count(*) from private.undo_steps where old_value is not null or new_value is not null`,
      ),
    ).toBe('0');
    expect(await undo(world.ines, mine)).toEqual([]);
  });

  it('is offered for what staff changed, not for customers, replies, tasks or the clock', async () => {
    const { database, world } = context;
    await run(world.marisol, 'select public.close_ticket($1)', [world.ticket]);
    await respond(database, world.marisol, world.ticket, 'public');
    await respond(database, world.dele, world.ticket, 'public');
    await respond(database, world.dele, world.ticket, 'internal');
    await run(world.dele, 'select public.add_task($1, $2, $3)', [randomUUID(), world.ticket, 'x']);
    await database.run(`update public.tickets set priority = 'low' where id = $1`, [world.ticket]);
    expect(await database.value('select count(*) from public.undo_log')).toBe('0');
  });
});
