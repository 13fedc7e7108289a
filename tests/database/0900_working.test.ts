import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { buildWorld } from '../support/world.ts';

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

describe('taking, releasing, assigning', () => {
  it('moves an open ticket to in progress and back', async () => {
    const { world } = context;
    expect(await run(world.dele, 'take_ticket')).toBe('1 rows');
    expect(await state()).toEqual({
      status: 'in_progress',
      desk_status: 'in_progress',
      assignee_id: world.dele.id,
    });
    expect(await run(world.dele, 'release_ticket')).toBe('1 rows');
    expect(await state()).toEqual({ status: 'open', desk_status: 'open', assignee_id: null });
  });

  it('lets an agent take only what is free and release only their own', async () => {
    const { world } = context;
    await run(world.dele, 'take_ticket');
    expect(await run(world.grace, 'take_ticket')).toBe('P0001 ticket_is_assigned');
    expect(await run(world.grace, 'release_ticket')).toBe('42501 ticket_is_not_yours');
    expect(await run(world.dele, 'assign_ticket', world.ticket, [world.grace.id])).toBe('42501 not_allowed');
    expect(await state()).toMatchObject({ assignee_id: world.dele.id });
  });

  it('lets an agent release nothing that is nobody’s', async () => {
    expect(await run(context.world.dele, 'release_ticket')).toBe('42501 ticket_is_not_yours');
  });

  it('lets an admin assign to who can work, in the own organization only, and not over an unseen assignee', async () => {
    const { world } = context;
    expect(await run(world.ines, 'assign_ticket', world.ticket, [world.grace.id])).toBe('1 rows');
    expect(await run(world.ines, 'assign_ticket', world.ticket, [world.dele.id])).toBe(
      'P0001 ticket_is_assigned',
    );
    expect(await run(world.ines, 'assign_ticket', world.ticket, [world.dele.id, world.grace.id])).toBe(
      '1 rows',
    );
    for (const unfit of [world.vera, world.mehmet, world.tomas, world.marisol]) {
      expect(await run(world.ines, 'assign_ticket', world.ticket, [unfit.id, world.dele.id])).toBe(
        'P0001 assignee_cannot_work',
      );
    }
    expect(await run(world.ines, 'assign_ticket', world.ticket, [null, world.dele.id])).toBe('1 rows');
    expect(await state()).toMatchObject({ status: 'open', assignee_id: null });
  });
});

describe('editing', () => {
  it('lets an agent change priority, department and subject, against the value they saw', async () => {
    const { database, world } = context;
    const sales = await database.value(
      `select id from public.departments where organization_id = $1 and key = 'sales'`,
      [world.quayside],
    );
    const foreign = await database.value(
      'select id from public.departments where organization_id = $1 limit 1',
      [world.eastmere],
    );
    expect(await run(world.dele, 'set_ticket_priority', world.ticket, ['urgent', 'medium'])).toBe('1 rows');
    expect(await run(world.dele, 'set_ticket_priority', world.ticket, ['low', 'medium'])).toBe(
      'P0001 ticket_changed_meanwhile',
    );
    expect(await run(world.dele, 'set_ticket_priority', world.ticket, ['huge'])).toMatch(/^23514/);
    expect(await run(world.dele, 'move_ticket', world.ticket, [sales])).toBe('1 rows');
    expect(await run(world.dele, 'move_ticket', world.ticket, [foreign])).toMatch(/^23503/);
    expect(await run(world.dele, 'rename_ticket', world.ticket, ['  Clearer  '])).toBe('1 rows');
    expect(await run(world.dele, 'rename_ticket', world.ticket, [''])).toMatch(/^23514/);
    expect(
      await database.rows(
        'select subject, priority, priority_rank, department_id from public.ticket_desk where ticket_id = $1',
        [world.ticket],
      ),
    ).toEqual([{ subject: 'Clearer', priority: 'urgent', priority_rank: 4, department_id: sales }]);
  });

  it('is refused to light agents and viewers, who see the ticket', async () => {
    const { world } = context;
    for (const reader of [world.mehmet, world.vera]) {
      expect(await run(reader, 'set_ticket_priority', world.ticket, ['low'])).toBe('42501 not_allowed');
      expect(await run(reader, 'take_ticket')).toBe('42501 not_allowed');
      expect(await run(reader, 'close_ticket')).toBe('42501 not_allowed');
    }
  });
});

describe('what a ticket is called', () => {
  it('is fixed, from the owner of the tables too', async () => {
    const { database, world } = context;
    for (const change of [
      `number = 'TICK-1'`,
      'id = gen_random_uuid()',
      `created_at = now() - interval '1 day'`,
    ]) {
      await database.run('savepoint owner');
      await expect(
        database.run(`update public.tickets set ${change} where id = $1`, [world.ticket]),
      ).rejects.toMatchObject({ code: '42501', message: 'ticket_identity_is_fixed' });
      await database.run('rollback to savepoint owner');
    }
  });
});
