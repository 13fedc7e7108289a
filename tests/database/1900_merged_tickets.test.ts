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

async function responsesOf(...tickets: string[]) {
  const rows = await context.database.rows<{ id: string }>(
    'select id from public.ticket_responses where ticket_id = any($1) order by created_at desc, id desc',
    [tickets],
  );
  return rows.map((row) => row.id);
}

describe('a merged ticket', () => {
  it('stays closed when its customer replies: the ticket that staff work on moves instead', async () => {
    const { database, world } = context;
    await command(world.dele, 'take_ticket', world.annasTicket);
    await command(world.dele, 'resolve_ticket', world.annasTicket);
    await merge(world.dele, [world.ticket], world.annasTicket);
    await database.run(`update public.ticket_desk set last_activity_at = now() - interval '1 day'`);
    const id = await respond(database, world.marisol, world.ticket, 'public', '<p>One more thing</p>');
    expect(await desk(world.ticket)).toMatchObject({ place: 'merged', status: 'closed' });
    expect(await desk(world.annasTicket)).toMatchObject({ place: 'desk', status: 'in_progress' });
    expect(
      await database.value(
        `select preview || ' ' || (last_activity_at > now() - interval '1 hour') from public.ticket_desk where ticket_id = $1`,
        [world.annasTicket],
      ),
    ).toBe('One more thing true');
    expect(await database.value('select ticket_id from public.ticket_responses where id = $1', [id])).toBe(
      world.ticket,
    );
  });

  it('tells the people of the ticket that it is part of what its customer says', async () => {
    const { database, world } = context;
    await command(world.dele, 'take_ticket', world.ticket);
    await command(world.grace, 'take_ticket', world.annasTicket);
    await command(world.ines, 'start_following', world.annasTicket);
    await merge(world.dele, [world.ticket], world.annasTicket);
    await database.takeMessages();
    const id = await respond(database, world.marisol, world.ticket, 'public');
    const told = (await database.takeMessages()).filter(({ topic }) => topic.startsWith('org:'));
    expect(
      await database.rows(
        'select profile_id from public.notifications where response_id = $1 order by profile_id',
        [id],
      ),
    ).toEqual([world.dele.id, world.grace.id, world.ines.id].sort().map((profile_id) => ({ profile_id })));
    expect(told.map(({ payload }) => payload.ticket_id).sort()).toEqual(
      [world.ticket, world.annasTicket].sort(),
    );
  });

  it('keeps its customer’s reply also long after the grace, without a follow-up ticket', async () => {
    const { database, world } = context;
    await merge(world.dele, [world.ticket], world.annasTicket);
    await database.run('alter table public.tickets disable trigger touch_ticket');
    await database.run(`update public.tickets set grace_ends_at = now() - interval '1 day' where id = $1`, [
      world.ticket,
    ]);
    await database.run('alter table public.tickets enable trigger touch_ticket');
    await respond(database, world.marisol, world.ticket, 'public');
    expect(
      await database.value('select count(*) from public.tickets where follow_up_of = $1', [world.ticket]),
    ).toBe('0');
    expect(await responsesOf(world.ticket)).toHaveLength(2);
  });

  it('wakes and takes from the archive the ticket that it is part of', async () => {
    const { database, world } = context;
    await database.as(
      world.dele,
      `select public.close_ticket($1), public.snooze_ticket($1, now() + interval '1 day')`,
      [world.annasTicket],
    );
    await command(world.dele, 'archive_ticket', world.annasTicket);
    await merge(world.dele, [world.ticket], world.annasTicket);
    expect(await desk(world.annasTicket)).toMatchObject({ place: 'archived', status: 'closed' });
    await respond(database, world.marisol, world.ticket, 'public');
    expect(await desk(world.annasTicket)).toMatchObject({ place: 'desk', status: 'open' });
  });

  it('is reopened by nobody: staff are told, the requester brings back the whole without learning of it', async () => {
    const { database, world } = context;
    await command(world.dele, 'close_ticket', world.annasTicket);
    await merge(world.dele, [world.ticket], world.annasTicket);
    for (const name of ['reopen_ticket', 'start_ticket'])
      expect(await command(world.dele, name, world.ticket), name).toBe('P0001 ticket_is_merged');
    expect(
      (await database.as(world.marisol, 'select public.reopen_ticket($1) as id', [world.ticket])).rows,
    ).toEqual([{ id: world.ticket }]);
    expect(await desk(world.ticket)).toMatchObject({ status: 'closed' });
    expect(await desk(world.annasTicket)).toMatchObject({ status: 'open' });
    // Once more, when it is open already, does nothing.
    expect(await command(world.marisol, 'reject_resolution', world.ticket)).toBe('1 rows');
    expect(await desk(world.annasTicket)).toMatchObject({ status: 'open' });
    expect(await command(world.anna, 'reopen_ticket', world.ticket)).toBe('P0002 ticket_not_found');
  });

  it('is not put away, and keeps the ticket that it is part of from deletion', async () => {
    const { world } = context;
    await merge(world.dele, [world.ticket], world.annasTicket);
    for (const name of ['archive_ticket', 'mark_as_spam', 'delete_ticket'])
      expect(await command(world.ines, name, world.ticket), name).toBe('P0001 ticket_is_put_away');
    expect(await command(world.ines, 'delete_ticket', world.annasTicket)).toBe(
      'P0001 ticket_has_merged_tickets',
    );
  });
});

describe('sharing a merge', () => {
  it('makes each requester a participant of the other ticket, and history tells both', async () => {
    const { database, world } = context;
    const preview = await database.as<{ gains_ticket_id: string; replies: string; email: string }>(
      world.dele,
      'select email, gains_ticket_id, replies from public.preview_merge($1, $2) order by email',
      [world.ticket, world.annasTicket],
    );
    expect(preview.rows).toEqual(
      [
        { email: world.marisol.email, gains_ticket_id: world.annasTicket, replies: '1' },
        { email: world.anna.email, gains_ticket_id: world.ticket, replies: '1' },
      ].sort((one, two) => (one.email < two.email ? -1 : 1)),
    );
    expect(await merge(world.dele, [world.ticket], world.annasTicket, true)).toBe('1 rows');
    for (const reader of [world.marisol, world.anna]) {
      for (const ticket of [world.ticket, world.annasTicket]) {
        expect(await database.outcome(reader, 'select id from public.tickets where id = $1', [ticket])).toBe(
          '1 rows',
        );
        expect(
          await database.outcome(
            reader,
            `select id from public.ticket_history where ticket_id = $1 and kind = 'ticket_shared'`,
            [ticket],
          ),
        ).toBe('1 rows');
      }
    }
    // Nobody gains anything more.
    expect(
      await database.outcome(world.dele, 'select * from public.preview_merge($1, $2)', [
        world.ticket,
        world.annasTicket,
      ]),
    ).toBe('0 rows');
  });

  it('previews to who could merge, and to nobody else', async () => {
    const { database, world } = context;
    const preview = (actor: Actor, source: string, target: string) =>
      database.outcome(actor, 'select * from public.preview_merge($1, $2)', [source, target]);
    const [source, target] = [world.ticket, world.annasTicket];
    expect(await preview(world.mehmet, source, target)).toBe('42501 not_allowed');
    for (const stranger of [world.marisol, world.tomas, world.nobody])
      expect(await preview(stranger, source, target)).toBe('P0002 ticket_not_found');
    expect(await preview(world.dele, source, world.foreignTicket)).toBe('P0002 ticket_not_found');
    expect(await preview(world.dele, source, randomUUID())).toBe('P0002 ticket_not_found');
  });

  it('previews names and addresses only to who may see customers', async () => {
    const { database, world } = context;
    await permit(database, world.quayside, 'agent', 'read_customers', 'none');
    const { rows } = await database.as(world.dele, 'select name, email from public.preview_merge($1, $2)', [
      world.ticket,
      world.annasTicket,
    ]);
    expect(rows).toEqual([
      { name: null, email: null },
      { name: null, email: null },
    ]);
  });

  it('adds nobody where both tickets have the same requester', async () => {
    const { database, world } = context;
    const second = await ask(database, world.marisol, world.quayside);
    expect(
      await database.outcome(world.dele, 'select * from public.preview_merge($1, $2)', [
        world.ticket,
        second,
      ]),
    ).toBe('0 rows');
    await merge(world.dele, [world.ticket], second, true);
    expect(
      await database.value('select count(*) from public.ticket_participants where organization_id = $1', [
        world.quayside,
      ]),
    ).toBe('0');
  });
});
