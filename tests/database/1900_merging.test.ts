import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { ask, buildWorld, permit, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

const merge = (actor: Actor, sources: string[], target: string, share = false) =>
  context.database.outcome(actor, 'select public.merge_tickets($1, $2, $3)', [sources, target, share]);

const command = (actor: Actor, name: string, ticket: string) =>
  context.database.outcome(actor, `select public.${name}($1)`, [ticket]);

async function desk(ticket: string) {
  const [row] = await context.database.rows(
    'select place, status, merged_into_id from public.ticket_desk where ticket_id = $1',
    [ticket],
  );
  return row;
}

async function thread(actor: Actor, ticket: string, rest: unknown[] = []) {
  const holes = rest.map((_, index) => `, $${index + 2}`).join('');
  const { rows } = await context.database.as<{ id: string; created_at: Date }>(
    actor,
    `select id, created_at::text from public.list_thread($1${holes})`,
    [ticket, ...rest],
  );
  return rows;
}

async function responsesOf(...tickets: string[]) {
  const rows = await context.database.rows<{ id: string }>(
    'select id from public.ticket_responses where ticket_id = any($1) order by created_at desc, id desc',
    [tickets],
  );
  return rows.map((row) => row.id);
}

describe('merging', () => {
  it('closes the source and lets staff read both as one thread, newest first', async () => {
    const { database, world } = context;
    await respond(database, world.dele, world.ticket, 'public');
    await respond(database, world.dele, world.annasTicket, 'internal');
    expect(await merge(world.dele, [world.ticket], world.annasTicket)).toBe('1 rows');
    expect(await desk(world.ticket)).toEqual({
      place: 'merged',
      status: 'closed',
      merged_into_id: world.annasTicket,
    });
    expect(await desk(world.annasTicket)).toMatchObject({
      place: 'desk',
      status: 'open',
      merged_into_id: null,
    });

    const both = await responsesOf(world.ticket, world.annasTicket);
    expect((await thread(world.dele, world.annasTicket)).map((row) => row.id)).toEqual(both);
    // Page by page, by the last one seen, it is the same.
    const paged: string[] = [];
    for (let last: { id: string; created_at: Date } | undefined; ; ) {
      const page = await thread(world.dele, world.annasTicket, [
        last?.created_at ?? null,
        last?.id ?? null,
        1,
      ]);
      last = page[0];
      if (!last) break;
      paged.push(last.id);
    }
    expect(paged).toEqual(both);
  });

  it('shows each customer what they could read before, and nothing more', async () => {
    const { database, world } = context;
    const read = async (actor: Actor) =>
      (await database.as<{ id: string }>(actor, 'select id from public.ticket_responses order by id')).rows;
    const before = [await read(world.marisol), await read(world.anna)];
    await merge(world.dele, [world.ticket], world.annasTicket);
    expect([await read(world.marisol), await read(world.anna)]).toEqual(before);
    expect((await thread(world.anna, world.annasTicket)).map((row) => row.id)).toEqual(
      await responsesOf(world.annasTicket),
    );
    expect(await thread(world.marisol, world.annasTicket)).toEqual([]);
    expect(
      await database.outcome(world.marisol, 'select id from public.tickets where id = $1', [
        world.annasTicket,
      ]),
    ).toBe('0 rows');
    expect(
      await database.value(
        `select string_agg(distinct visibility, ' ') from public.ticket_history where kind = 'merge_changed'`,
      ),
    ).toBe('internal');
  });

  it('shows staff of a narrow scope only the parts that they read', async () => {
    const { database, world } = context;
    await permit(database, world.quayside, 'light_agent', 'read_tickets', 'own');
    await database.run('update public.ticket_desk set assignee_id = $1 where ticket_id = $2', [
      world.mehmet.id,
      world.annasTicket,
    ]);
    await merge(world.dele, [world.ticket], world.annasTicket);
    expect((await thread(world.mehmet, world.annasTicket)).map((row) => row.id)).toEqual(
      await responsesOf(world.annasTicket),
    );
  });

  it('is noted for staff who read the source, and for nobody else', async () => {
    const { database, world } = context;
    await merge(world.dele, [world.ticket], world.annasTicket);
    const read = (actor: Actor) =>
      database.outcome(actor, 'select id from public.ticket_merges where source_id = $1', [world.ticket]);
    expect(await read(world.vera)).toBe('1 rows');
    for (const other of [world.marisol, world.anna, world.tomas]) expect(await read(other)).toBe('0 rows');
    await permit(database, world.quayside, 'viewer', 'read_tickets', 'own');
    expect(await read(world.vera)).toBe('0 rows');
  });

  it('takes several at once, asked for twice does it once', async () => {
    const { database, world } = context;
    const other = await ask(database, world.anna, world.quayside);
    const sources = [world.ticket, other, other];
    expect(await merge(world.dele, sources, world.annasTicket)).toBe('1 rows');
    expect(await merge(world.dele, sources, world.annasTicket)).toBe('1 rows');
    expect(
      await database.value('select count(*) from public.ticket_merges where organization_id = $1', [
        world.quayside,
      ]),
    ).toBe('2');
    expect((await thread(world.dele, world.annasTicket)).map((row) => row.id)).toEqual(
      await responsesOf(world.ticket, other, world.annasTicket),
    );
  });

  it('takes along what was merged into a source before', async () => {
    const { database, world } = context;
    const last = await ask(database, world.anna, world.quayside);
    await merge(world.dele, [world.ticket], world.annasTicket);
    await merge(world.dele, [world.annasTicket], last);
    expect(await desk(world.ticket)).toMatchObject({ place: 'merged', merged_into_id: last });
    expect((await thread(world.dele, last)).map((row) => row.id)).toEqual(
      await responsesOf(world.ticket, world.annasTicket, last),
    );
  });

  it('is refused for the ticket itself, for what is put away, across organizations, for none and for too many', async () => {
    const { database, world } = context;
    expect(await merge(world.dele, [world.ticket], world.ticket)).toBe('P0001 ticket_merges_into_itself');
    expect(await merge(world.dele, [], world.ticket)).toBe('22023 merge_takes_1_to_50_tickets');
    expect(await merge(world.dele, Array.from({ length: 51 }, randomUUID), world.ticket)).toBe(
      '22023 merge_takes_1_to_50_tickets',
    );
    expect(await merge(world.dele, [world.ticket], randomUUID())).toBe('P0002 ticket_not_found');
    expect(await merge(world.dele, [world.ticket, world.foreignTicket], world.annasTicket)).toBe(
      'P0002 ticket_not_found',
    );
    expect(await merge(world.mehmet, [world.ticket], world.annasTicket)).toBe('42501 not_allowed');
    expect(await merge(world.marisol, [world.ticket], world.annasTicket)).toBe('P0002 ticket_not_found');

    // Somebody who may in both organizations still cannot.
    await database.run(
      `insert into public.members (profile_id, organization_id, role_id, email)
       select $1, $2, roles.id, $3 from public.roles where organization_id = $2 and key = 'agent'`,
      [world.dele.id, world.eastmere, world.dele.email],
    );
    expect(await merge(world.dele, [world.foreignTicket], world.ticket)).toBe(
      'P0001 tickets_of_two_organizations',
    );

    for (const [putAway, back] of [
      ['delete_ticket', 'restore_ticket'],
      ['mark_as_spam', 'not_spam'],
    ] as const) {
      await command(world.ines, putAway, world.ticket);
      expect(await merge(world.dele, [world.ticket], world.annasTicket)).toBe('P0001 ticket_is_put_away');
      expect(await merge(world.dele, [world.annasTicket], world.ticket)).toBe('P0001 ticket_is_put_away');
      await command(world.ines, back, world.ticket);
    }
    const third = await ask(database, world.anna, world.quayside);
    await merge(world.dele, [world.ticket], world.annasTicket);
    expect(await merge(world.dele, [world.annasTicket], world.ticket)).toBe('P0001 ticket_is_put_away');
    expect(await merge(world.dele, [third], world.ticket)).toBe('P0001 ticket_is_put_away');
    expect(await merge(world.dele, [world.ticket], third)).toBe('P0001 ticket_is_put_away');
    expect(
      await database.value('select count(*) from public.ticket_merges where organization_id = $1', [
        world.quayside,
      ]),
    ).toBe('1');
  });

  it('tells the list of both tickets', async () => {
    const { database, world } = context;
    await database.takeMessages();
    await merge(world.dele, [world.ticket], world.annasTicket);
    const told = (await database.takeMessages()).filter(({ topic }) => topic.startsWith('org:'));
    expect(told.map(({ payload }) => payload.ticket_id).sort()).toEqual(
      [world.ticket, world.annasTicket].sort(),
    );
  });
});
