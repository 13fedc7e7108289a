import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, anon, openDatabase, serviceRole } from '../support/database.ts';
import { buildWorld, permit, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

/** Runs a command on Marisol's ticket, or another, and tells how it ended. */
function run(actor: Actor, command: string, ticket = context.world.ticket, rest: unknown[] = []) {
  const holes = rest.map((_, index) => `, $${index + 2}`).join('');
  return context.database.outcome(actor, `select public.${command}($1${holes})`, [ticket, ...rest]);
}

async function state(ticket = context.world.ticket) {
  return context.database
    .rows(
      `select tickets.status, ticket_desk.status as desk_status, ticket_desk.assignee_id
     from public.tickets join public.ticket_desk on ticket_desk.ticket_id = tickets.id where tickets.id = $1`,
      [ticket],
    )
    .then((rows) => rows[0]);
}

describe('status', () => {
  const steps: [from: string, command: string, to: string][] = [
    ['open', 'wait_for_customer', 'waiting'],
    ['open', 'resolve_ticket', 'resolved'],
    ['open', 'close_ticket', 'closed'],
    ['open', 'start_ticket', 'in_progress'],
    ['in_progress', 'wait_for_customer', 'waiting'],
    ['waiting', 'start_ticket', 'in_progress'],
    ['waiting', 'resolve_ticket', 'resolved'],
    ['resolved', 'start_ticket', 'in_progress'],
    ['resolved', 'close_ticket', 'closed'],
    ['closed', 'start_ticket', 'in_progress'],
  ];
  const refused: [from: string, command: string][] = [
    ['resolved', 'wait_for_customer'],
    ['closed', 'wait_for_customer'],
    ['closed', 'resolve_ticket'],
  ];
  const way: Record<string, string[]> = {
    open: [],
    in_progress: ['take_ticket'],
    waiting: ['wait_for_customer'],
    resolved: ['resolve_ticket'],
    closed: ['close_ticket'],
  };

  it.each(steps)('lets staff go from %s by %s to %s', async (from, command, to) => {
    for (const step of way[from] ?? []) await run(context.world.dele, step);
    expect(await run(context.world.dele, command)).toBe('1 rows');
    expect(await state()).toMatchObject({ status: to, desk_status: to });
  });

  it.each(refused)('lets nobody go from %s by %s', async (from, command) => {
    for (const step of way[from] ?? []) await run(context.world.dele, step);
    expect(await run(context.world.dele, command)).toBe('P0001 step_is_not_allowed');
    expect(await state()).toMatchObject({ status: from });
  });

  it('assigns who starts a free ticket, if they can take it, else it lands on the pile', async () => {
    const { database, world } = context;
    await run(world.dele, 'close_ticket');
    expect(await run(world.grace, 'start_ticket')).toBe('1 rows');
    expect(await state()).toMatchObject({ status: 'in_progress', assignee_id: world.grace.id });
    await run(world.grace, 'release_ticket');
    await run(world.dele, 'close_ticket');
    await permit(database, world.quayside, 'agent', 'take_tickets', 'none');
    expect(await run(world.grace, 'start_ticket')).toBe('1 rows');
    expect(await state()).toMatchObject({ status: 'open', assignee_id: null });
  });

  it('refuses to overwrite a status that the caller has not seen', async () => {
    const { world } = context;
    await run(world.grace, 'wait_for_customer');
    expect(await run(world.dele, 'close_ticket', world.ticket, ['open'])).toBe(
      'P0001 ticket_changed_meanwhile',
    );
  });

  it('lets the requester close, accept, reject and reopen their own, and do nothing else', async () => {
    const { world } = context;
    await run(world.dele, 'take_ticket');
    await run(world.dele, 'resolve_ticket');
    expect(await run(world.marisol, 'reject_resolution')).toBe('1 rows');
    expect(await state()).toMatchObject({ status: 'in_progress', assignee_id: world.dele.id });
    await run(world.dele, 'resolve_ticket');
    expect(await run(world.marisol, 'accept_resolution')).toBe('1 rows');
    expect(await state()).toMatchObject({ status: 'closed' });
    expect(await run(world.marisol, 'reopen_ticket')).toBe('1 rows');
    expect(await run(world.marisol, 'close_ticket')).toBe('1 rows');
    for (const command of [
      'take_ticket',
      'release_ticket',
      'start_ticket',
      'wait_for_customer',
      'resolve_ticket',
    ]) {
      expect(await run(world.marisol, command), command).toBe('42501 not_allowed');
    }
    expect(await run(world.marisol, 'set_ticket_priority', world.ticket, ['urgent'])).toBe(
      '42501 not_allowed',
    );
    expect(await run(world.marisol, 'rename_ticket', world.ticket, ['Mine'])).toBe('42501 not_allowed');
  });

  it('lets nobody accept, reject or reopen what is not finished', async () => {
    const { world } = context;
    for (const command of ['accept_resolution', 'reject_resolution', 'reopen_ticket']) {
      expect(await run(world.marisol, command), command).toBe('P0001 step_is_not_allowed');
    }
    expect(await run(world.dele, 'reopen_ticket')).toBe('P0001 step_is_not_allowed');
  });

  it('raises the desk version with every change, a note too, and the public version with public ones only', async () => {
    const { database, world } = context;
    const versions = async () =>
      (
        await database.rows<{ desk: string; face: string }>(
          `select ticket_desk.version as desk, tickets.public_version as face
           from public.tickets join public.ticket_desk on ticket_desk.ticket_id = tickets.id where tickets.id = $1`,
          [world.ticket],
        )
      )[0];
    const start = await versions();
    await respond(database, world.dele, world.ticket, 'internal');
    const noted = await versions();
    expect(Number(noted?.desk)).toBeGreaterThan(Number(start?.desk));
    expect(noted?.face).toBe(start?.face);
    await run(world.dele, 'set_ticket_priority', world.ticket, ['high']);
    const changed = await versions();
    expect(Number(changed?.desk)).toBeGreaterThan(Number(noted?.desk));
    expect(Number(changed?.face)).toBe(Number(noted?.face) + 1);
  });

  it('tells strangers of every command that there is no such ticket', async () => {
    const { world } = context;
    for (const command of [
      'take_ticket',
      'release_ticket',
      'start_ticket',
      'wait_for_customer',
      'resolve_ticket',
      'close_ticket',
      'reopen_ticket',
      'accept_resolution',
      'reject_resolution',
    ]) {
      for (const stranger of [world.anna, world.tomas, world.nobody]) {
        expect(await run(stranger, command), command).toBe('P0002 ticket_not_found');
        expect(await run(stranger, command, randomUUID()), command).toBe('P0002 ticket_not_found');
      }
      expect(await run(anon, command)).toMatch(/^42501 permission denied/);
    }
  });

  it('brings a waiting, resolved or closed ticket back when its requester replies, and leaves an open one', async () => {
    const { database, world } = context;
    await respond(database, world.marisol, world.ticket, 'public');
    expect(await state()).toMatchObject({ status: 'open' });
    for (const step of ['wait_for_customer', 'resolve_ticket', 'close_ticket']) {
      await run(world.dele, 'take_ticket');
      await run(world.dele, step);
      await respond(database, world.marisol, world.ticket, 'public');
      expect(await state()).toMatchObject({ status: 'in_progress' });
      await run(world.dele, 'release_ticket');
    }
    await run(world.dele, 'wait_for_customer');
    await respond(database, world.marisol, world.ticket, 'public');
    expect(await state()).toMatchObject({ status: 'open', assignee_id: null });
  });

  it('opens one follow-up ticket after the grace days, by reply or by reopening', async () => {
    const { database, world } = context;
    await run(world.dele, 'close_ticket');
    await endGrace();
    const reply = await respond(database, world.marisol, world.ticket, 'public');
    const later = await database.value('select ticket_id from public.ticket_responses where id = $1', [
      reply,
    ]);
    expect(later).not.toBe(world.ticket);
    expect(
      await database.rows('select follow_up_of, status from public.tickets where id = $1', [later]),
    ).toEqual([{ follow_up_of: world.ticket, status: 'open' }]);
    expect(await state()).toMatchObject({ status: 'closed' });
    const reopened = await database.as(world.marisol, 'select public.reopen_ticket($1) as id', [
      world.ticket,
    ]);
    expect(reopened.rows[0]?.id).toBe(later);
    // The same reply sent again finds itself, though it lives in the follow-up.
    expect(
      await database.outcome(
        world.marisol,
        `insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html)
      values ($1, $2, $3, 'public', '<p>Some words.</p>')`,
        [reply, world.quayside, world.ticket],
      ),
    ).toBe('0 rows');
  });

  it('counts grace from resolving, keeps it on closing, and closes by itself afterwards', async () => {
    const { database, world } = context;
    await run(world.dele, 'resolve_ticket', world.ticket, ['It was the cable.', 'public']);
    await endGrace();
    expect(await database.outcome(world.marisol, 'select public.run_due_work()')).toMatch(
      /^42501 permission denied/,
    );
    await database.as(serviceRole, 'select public.run_due_work()');
    expect(await state()).toMatchObject({ status: 'closed' });
    expect(await database.value('select resolution from public.tickets where id = $1', [world.ticket])).toBe(
      'It was the cable.',
    );
    expect(
      await database.value(
        `select actor_kind from public.ticket_history where ticket_id = $1 and kind = 'status_changed' order by created_at desc limit 1`,
        [world.ticket],
      ),
    ).toBe('system');
  });

  it('takes a resolution for the customer or for colleagues, nothing between', async () => {
    expect(await run(context.world.dele, 'resolve_ticket', context.world.ticket, ['Done.', 'half'])).toBe(
      '22023 visibility_is_unknown',
    );
  });

  it('keeps an internal resolution from the requester', async () => {
    const { database, world } = context;
    await run(world.dele, 'resolve_ticket', world.ticket, ['They forgot to plug it in.', 'internal']);
    expect(
      await database.value('select resolution from public.tickets where id = $1', [world.ticket]),
    ).toBeNull();
    expect(
      await database.value('select internal_resolution from public.ticket_desk where ticket_id = $1', [
        world.ticket,
      ]),
    ).toBe('They forgot to plug it in.');
    expect(await database.outcome(world.marisol, 'select internal_resolution from public.ticket_desk')).toBe(
      '0 rows',
    );
  });

  async function endGrace() {
    await context.database.run('alter table public.tickets disable trigger user');
    await context.database.run(
      `update public.tickets set grace_ends_at = now() - interval '1 second' where id = $1`,
      [context.world.ticket],
    );
    await context.database.run('alter table public.tickets enable trigger user');
  }
});
