import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { ask, buildWorld, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);
type World = typeof context.world;

const statuses = ['open', 'in_progress', 'waiting', 'resolved', 'closed'] as const;

const merge = (actor: Actor, sources: string[], target: string, share = false) =>
  context.database.outcome(actor, 'select public.merge_tickets($1, $2, $3)', [sources, target, share]);
const unmerge = (actor: Actor, ticket: string) =>
  context.database.outcome(actor, 'select public.unmerge_ticket($1)', [ticket]);

/**
 * A digest over all columns of a ticket's two rows and of its participants, and apart from it what may only rise:
 * versions, sequences and update times.
 */
async function remember(tickets: string[]) {
  const rising = {
    face: ['public_version', 'public_updated_at', 'public_epoch'],
    desk: ['version', 'updated_at', 'last_activity_at'],
  };
  return context.database.rows<{ id: string; digest: string; rows: unknown; risen: string[] }>(
    `select tickets.id,
       md5(concat(to_jsonb(tickets) - $2::text[], to_jsonb(ticket_desk) - $3::text[], participants.rows)) as digest,
       concat(to_jsonb(tickets) - $2::text[], to_jsonb(ticket_desk) - $3::text[], participants.rows) as rows,
       array[lpad(public_version::text, 9, '0'), public_updated_at::text, lpad(public_epoch::text, 9, '0'),
         lpad(version::text, 9, '0'), updated_at::text, last_activity_at::text] as risen
     from public.tickets
     join public.ticket_desk on ticket_id = tickets.id
     cross join lateral (
       select jsonb_agg(to_jsonb(ticket_participants) order by customer_id) as rows
       from public.ticket_participants where ticket_participants.ticket_id = tickets.id
     ) as participants
     where tickets.id = any($1) order by tickets.id`,
    [tickets, rising.face, rising.desk],
  );
}

type Memory = Awaited<ReturnType<typeof remember>>;

function expectSame(now: Memory, before: Memory, message?: string) {
  expect(
    now.map((one) => one.rows),
    message,
  ).toEqual(before.map((one) => one.rows));
  expect(now.map((one) => one.digest)).toEqual(before.map((one) => one.digest));
  now.forEach((one, index) => {
    one.risen.forEach((value, column) => {
      expect(value >= (before[index]?.risen[column] ?? ''), `${message} ${column}`).toBe(true);
    });
  });
}

/** Brings a ticket to a status as people do. */
async function bring(world: World, ticket: string, status: (typeof statuses)[number], assigned: boolean) {
  const run = (name: string, more = '') =>
    context.database.as(world.dele, `select public.${name}($1${more})`, [ticket]);
  if (assigned || status === 'in_progress') await run('take_ticket');
  if (status === 'waiting') await run('wait_for_customer');
  if (status === 'resolved') await run('resolve_ticket', `, 'Turned it off and on', 'internal'`);
  if (status === 'closed') {
    if (assigned) await run('resolve_ticket', `, 'Turned it off and on', 'public'`);
    await run('close_ticket');
  }
}

describe('unmerging', () => {
  it('restores both tickets to the last column, from every status of either, shared or not', async () => {
    const { database, world } = context;
    for (const sourceStatus of statuses) {
      for (const targetStatus of statuses) {
        await database.run('savepoint round');
        const shared = (statuses.indexOf(sourceStatus) + statuses.indexOf(targetStatus)) % 2 === 0;
        await bring(world, world.ticket, sourceStatus, shared);
        await bring(world, world.annasTicket, targetStatus, !shared);
        const both = [world.ticket, world.annasTicket];
        const before = await remember(both);
        expect(await merge(world.grace, [world.ticket], world.annasTicket, shared)).toBe('1 rows');
        expect((await remember(both)).map((one) => one.digest)).not.toEqual(before.map((one) => one.digest));
        expect(await unmerge(world.grace, world.ticket)).toBe('1 rows');
        expectSame(await remember(both), before, `${sourceStatus} into ${targetStatus}`);
        await database.run('rollback to savepoint round');
      }
    }
  });

  it('restores a snoozed or archived source to where it lay', async () => {
    const { database, world } = context;
    await bring(world, world.ticket, 'resolved', true);
    await database.as(
      world.dele,
      `select public.snooze_ticket($1, now() + interval '1 day', false), public.archive_ticket($1)`,
      [world.ticket],
    );
    const before = await remember([world.ticket, world.annasTicket]);
    await merge(world.grace, [world.ticket], world.annasTicket);
    await unmerge(world.grace, world.ticket);
    expectSame(await remember([world.ticket, world.annasTicket]), before);
  });

  it('restores whole families of merges, taken back in any order', async () => {
    const { database, world } = context;
    const random = randomFrom(20_260_521);
    for (let round = 0; round < 25; round += 1) {
      await database.run('savepoint round');
      const tickets = [world.ticket, world.annasTicket];
      for (const customer of [world.marisol, world.anna, world.nobody])
        tickets.push(await ask(database, customer, world.quayside));
      for (const ticket of tickets) await bring(world, ticket, random.one(statuses), random.chance());
      const before = await remember(tickets);
      const merged: string[] = [];
      for (let step = 0; step < 5; step += 1) {
        const source = random.one(tickets);
        const outcome = await merge(world.dele, [source], random.one(tickets), random.chance());
        if (outcome === '1 rows' && !merged.includes(source)) merged.push(source);
      }
      for (const source of random.shuffled(merged))
        expect(await unmerge(world.grace, source), `round ${round}`).toBe('1 rows');
      expectSame(await remember(tickets), before, `round ${round}`);
      await database.run('rollback to savepoint round');
    }
  });

  it('leaves what was written meanwhile where it was written, and the source comes back by it', async () => {
    const { database, world } = context;
    await bring(world, world.ticket, 'resolved', true);
    await merge(world.dele, [world.ticket], world.annasTicket);
    const reply = await respond(database, world.marisol, world.ticket, 'public');
    const note = await respond(database, world.dele, world.annasTicket, 'internal');
    await unmerge(world.dele, world.ticket);
    expect(
      await database.rows(
        'select id, ticket_id from public.ticket_responses where id = any($1) order by created_at',
        [[reply, note]],
      ),
    ).toEqual([
      { id: reply, ticket_id: world.ticket },
      { id: note, ticket_id: world.annasTicket },
    ]);
    expect(
      await database.rows('select status, place from public.ticket_desk where ticket_id = $1', [
        world.ticket,
      ]),
    ).toEqual([{ status: 'in_progress', place: 'desk' }]);
  });

  it('keeps what was changed in the target since', async () => {
    const { database, world } = context;
    await merge(world.dele, [world.ticket], world.annasTicket);
    await database.as(world.dele, `select public.set_ticket_priority($1, 'urgent'), public.take_ticket($1)`, [
      world.annasTicket,
    ]);
    // An answer that is due is due by the older question of both.
    await respond(database, world.dele, world.annasTicket, 'public');
    const before = await remember([world.annasTicket]);
    await unmerge(world.dele, world.ticket);
    expectSame(await remember([world.annasTicket]), before);
  });

  it('puts a ticket whose assignee has left back on the pile', async () => {
    const { database, world } = context;
    await bring(world, world.ticket, 'in_progress', true);
    await merge(world.grace, [world.ticket], world.annasTicket);
    await database.as(world.olga, 'select public.remove_member($1, $2)', [world.quayside, world.dele.id]);
    await unmerge(world.grace, world.ticket);
    expect(
      await database.rows('select status, assignee_id from public.ticket_desk where ticket_id = $1', [
        world.ticket,
      ]),
    ).toEqual([{ status: 'open', assignee_id: null }]);
  });

  it('takes sight back from those whom sharing let in, and moves the open channels', async () => {
    const { database, world } = context;
    await merge(world.dele, [world.ticket], world.annasTicket, true);
    const epochs = () =>
      database.rows<{ public_epoch: string }>(
        'select public_epoch from public.tickets where id = any($1) order by id',
        [[world.ticket, world.annasTicket]],
      );
    const before = await epochs();
    await unmerge(world.dele, world.ticket);
    for (const [reader, ticket] of [
      [world.marisol, world.annasTicket],
      [world.anna, world.ticket],
    ] as const)
      expect(await database.outcome(reader, 'select id from public.tickets where id = $1', [ticket])).toBe(
        '0 rows',
      );
    (await epochs()).forEach((row, index) => {
      expect(Number(row.public_epoch)).toBeGreaterThan(Number(before[index]?.public_epoch));
    });
  });

  it('keeps a participant who was there before, and one whom another shared merge still lets in', async () => {
    const { database, world } = context;
    const participants = async () =>
      database.rows(
        `select customers.profile_id from public.ticket_participants
         join public.customers on customers.id = customer_id where ticket_id = $1`,
        [world.annasTicket],
      );
    const second = await ask(database, world.marisol, world.quayside);
    await merge(world.dele, [world.ticket, second], world.annasTicket, true);
    await unmerge(world.dele, world.ticket);
    expect(await participants()).toEqual([{ profile_id: world.marisol.id }]);
    await merge(world.dele, [world.ticket], world.annasTicket, true);
    await unmerge(world.dele, second);
    expect(await participants()).toEqual([{ profile_id: world.marisol.id }]);
    await unmerge(world.dele, world.ticket);
    expect(await participants()).toEqual([]);

    await database.run(
      `insert into public.ticket_participants (ticket_id, organization_id, customer_id)
       select $1, organization_id, customer_id from public.tickets where id = $2`,
      [world.annasTicket, world.ticket],
    );
    await merge(world.dele, [world.ticket], world.annasTicket, true);
    await unmerge(world.dele, world.ticket);
    expect(await participants()).toEqual([{ profile_id: world.marisol.id }]);
  });

  it('is refused for what is not merged, a second time, and to who may not merge', async () => {
    const { database, world } = context;
    expect(await unmerge(world.dele, world.ticket)).toBe('P0001 ticket_is_not_merged');
    expect(await unmerge(world.marisol, world.ticket)).toBe('42501 not_allowed');
    await merge(world.dele, [world.ticket], world.annasTicket);
    expect(await unmerge(world.mehmet, world.ticket)).toBe('42501 not_allowed');
    // The same as before, so that its requester cannot learn that it was merged.
    expect(await unmerge(world.marisol, world.ticket)).toBe('42501 not_allowed');
    expect(await unmerge(world.tomas, world.ticket)).toBe('P0002 ticket_not_found');
    expect(await unmerge(world.grace, world.ticket)).toBe('1 rows');
    expect(await unmerge(world.grace, world.ticket)).toBe('P0001 ticket_is_not_merged');
    expect(
      await database.rows(
        `select merged_by, unmerged_by, unmerged_at > merged_at as later from public.ticket_merges where source_id = $1`,
        [world.ticket],
      ),
    ).toEqual([{ merged_by: world.dele.id, unmerged_by: world.grace.id, later: true }]);
  });
});

/** The same choices each time, so that a failure can be looked into. */
function randomFrom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const one = <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)] as Item;
  return {
    one,
    chance: () => next() < 0.5,
    shuffled: <Item>(items: Item[]) =>
      items
        .map((item) => ({ item, order: next() }))
        .sort((a, b) => a.order - b.order)
        .map(({ item }) => item),
  };
}
