import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { call } from '../support/commands.ts';
import { type Actor, openDatabase } from '../support/database.ts';
import { unknownId } from '../support/law.ts';
import { ask, buildWorld } from '../support/world.ts';

const context = openDatabase(buildWorld);
const run = (actor: Actor, command: string, args: Record<string, unknown>) =>
  call(context.database, actor, command, args);

async function department(key: string, organization = context.world.quayside) {
  return String(
    await context.database.value(
      'select id from public.departments where organization_id = $1 and key = $2',
      [organization, key],
    ),
  );
}

/** What is offered, in its order. */
async function offered() {
  const rows = await context.database.rows<{ name: string }>(
    'select name from public.departments where organization_id = $1 and archived_at is null order by position, id',
    [context.world.quayside],
  );
  return rows.map((row) => row.name);
}

function submit(actor: Actor, department_id: string) {
  return run(actor, 'submit_ticket', {
    id: randomUUID(),
    organization_id: context.world.quayside,
    department_id,
    subject: 'A question',
    body_html: '<p>Hello</p>',
    response_id: randomUUID(),
  });
}

describe('a department', () => {
  it('is added once by who manages the organization, last in order', async () => {
    const { world } = context;
    const args = { id: randomUUID(), organization_id: world.quayside, name: ' Returns ' };
    expect(await run(world.ines, 'create_department', args)).toBe('1 rows');
    expect(await run(world.ines, 'create_department', args)).toBe('1 rows');
    expect(await offered()).toEqual(['Technical', 'Billing', 'Sales', 'General', 'Returns']);
    expect(await run(world.ines, 'create_department', { ...args, id: randomUUID(), name: 'RETURNS' })).toBe(
      'P0001 name_is_taken',
    );
    expect(await run(world.ines, 'create_department', { ...args, id: randomUUID(), name: ' ' })).toMatch(
      /^23514/,
    );
    // An id that another organization uses answers as an organization that is not there.
    expect(
      await run(world.ines, 'create_department', { ...args, id: await department('sales', world.eastmere) }),
    ).toBe('P0002 organization_not_found');
    expect(await run(world.dele, 'create_department', { ...args, id: randomUUID() })).toBe(
      '42501 not_allowed',
    );
    expect(await run(world.tomas, 'create_department', { ...args, id: randomUUID() })).toBe(
      'P0002 organization_not_found',
    );
  });

  it('is renamed, unless a colleague was faster or the name is taken', async () => {
    const { world } = context;
    const department_id = await department('sales');
    expect(await run(world.ines, 'rename_department', { department_id, name: 'Orders' })).toBe('1 rows');
    expect(
      await run(world.olga, 'rename_department', { department_id, name: 'Selling', seen_name: 'Sales' }),
    ).toBe('P0001 setting_changed_meanwhile');
    expect(await run(world.olga, 'rename_department', { department_id, name: 'billing' })).toBe(
      'P0001 name_is_taken',
    );
    expect(
      await run(world.olga, 'rename_department', { department_id, name: 'ORDERS', seen_name: 'Orders' }),
    ).toBe('1 rows');
    expect(await offered()).toEqual(['Technical', 'Billing', 'ORDERS', 'General']);
  });

  it('is put in order, unless a colleague was faster or one is not of the organization', async () => {
    const { world } = context;
    const [technical, billing, sales, general] = await Promise.all(
      ['technical', 'billing', 'sales', 'general'].map((key) => department(key)),
    );
    const args = { organization_id: world.quayside, department_ids: [general, billing] };
    expect(
      await run(world.ines, 'order_departments', {
        ...args,
        seen_department_ids: [technical, billing, sales, general],
      }),
    ).toBe('1 rows');
    expect(await offered()).toEqual(['General', 'Billing', 'Technical', 'Sales']);
    expect(
      await run(world.ines, 'order_departments', {
        ...args,
        seen_department_ids: [technical, billing, sales, general],
      }),
    ).toBe('P0001 setting_changed_meanwhile');
    for (const stranger of [unknownId, await department('sales', world.eastmere)])
      expect(await run(world.ines, 'order_departments', { ...args, department_ids: [stranger] })).toBe(
        'P0002 department_not_found',
      );
    expect(await run(world.dele, 'order_departments', args)).toBe('42501 not_allowed');
    expect(await run(world.tomas, 'order_departments', args)).toBe('P0002 organization_not_found');
  });

  it('that is archived keeps its tickets, takes no new ones and comes back', async () => {
    const { database, world } = context;
    const department_id = await department('general');
    expect(await run(world.ines, 'archive_department', { department_id })).toBe('1 rows');
    expect(await run(world.ines, 'archive_department', { department_id })).toBe('1 rows');
    expect(await offered()).toEqual(['Technical', 'Billing', 'Sales']);
    expect(await submit(world.marisol, department_id)).toBe('P0001 department_is_archived');
    const billing = await department('billing');
    expect(await run(world.dele, 'move_ticket', { ticket_id: world.ticket, department_id: billing })).toBe(
      '1 rows',
    );
    expect(await run(world.dele, 'move_ticket', { ticket_id: world.ticket, department_id })).toBe(
      'P0001 department_is_archived',
    );
    // A ticket that lies there already stays, and goes on.
    expect(await run(world.dele, 'move_ticket', { ticket_id: world.annasTicket, department_id })).toBe(
      '1 rows',
    );
    await run(world.dele, 'close_ticket', { ticket_id: world.annasTicket });
    await database.run('alter table public.tickets disable trigger touch_ticket');
    await database.run(`update public.tickets set grace_ends_at = now() - interval '1 day' where id = $1`, [
      world.annasTicket,
    ]);
    await database.run('alter table public.tickets enable trigger touch_ticket');
    expect(await run(world.anna, 'reopen_ticket', { ticket_id: world.annasTicket })).toBe('1 rows');
    expect(
      await database.value('select department_id from public.tickets where follow_up_of = $1', [
        world.annasTicket,
      ]),
    ).toBe(department_id);

    expect(await run(world.ines, 'restore_department', { department_id })).toBe('1 rows');
    expect(await submit(world.marisol, department_id)).toBe('1 rows');
  });

  it('of an archived name may be made anew, but then the old one does not come back under it', async () => {
    const { world } = context;
    const department_id = await department('sales');
    await run(world.ines, 'archive_department', { department_id });
    expect(
      await run(world.ines, 'create_department', {
        id: randomUUID(),
        organization_id: world.quayside,
        name: 'Sales',
      }),
    ).toBe('1 rows');
    expect(await run(world.ines, 'restore_department', { department_id })).toBe('P0001 name_is_taken');
  });

  it('is left in the end: without one nobody could ask', async () => {
    const { world } = context;
    for (const key of ['technical', 'billing', 'sales'])
      await run(world.ines, 'archive_department', { department_id: await department(key) });
    expect(await run(world.ines, 'archive_department', { department_id: await department('general') })).toBe(
      'P0001 last_department_stays',
    );
    expect(await offered()).toEqual(['General']);
  });

  it('is managed by nobody else: unknown to strangers, not allowed to colleagues', async () => {
    const { world } = context;
    const department_id = await department('sales');
    for (const [command, more] of Object.entries({
      rename_department: { name: 'Mine' },
      archive_department: {},
      restore_department: {},
      route_department: {},
    })) {
      expect(await run(world.dele, command, { department_id, ...more }), command).toBe('42501 not_allowed');
      for (const stranger of [world.tomas, world.marisol, world.nobody])
        expect(await run(stranger, command, { department_id, ...more }), command).toBe(
          'P0002 department_not_found',
        );
      expect(await run(world.ines, command, { department_id: unknownId, ...more }), command).toBe(
        'P0002 department_not_found',
      );
    }
  });
});

describe('routing a department', () => {
  it('sends its new tickets to a team, not those that are there, until it is taken back', async () => {
    const { database, world } = context;
    const teamOf = (ticket: string) =>
      database.value('select team_id from public.ticket_desk where ticket_id = $1', [ticket]);
    const department_id = await department('general');
    expect(await teamOf(world.ticket)).toBeNull();
    expect(await run(world.ines, 'route_department', { department_id, team_id: world.platform })).toBe(
      '1 rows',
    );
    expect(await teamOf(await ask(database, world.marisol, world.quayside))).toBe(world.platform);
    expect(await teamOf(world.ticket)).toBeNull();

    const team = randomUUID();
    await run(world.ines, 'create_team', { id: team, organization_id: world.quayside, name: 'Berths' });
    expect(
      await run(world.olga, 'route_department', { department_id, team_id: team, seen_team_id: team }),
    ).toBe('P0001 setting_changed_meanwhile');
    expect(
      await run(world.olga, 'route_department', {
        department_id,
        team_id: team,
        seen_team_id: world.platform,
      }),
    ).toBe('1 rows');
    expect(await teamOf(await ask(database, world.marisol, world.quayside))).toBe(team);

    expect(await run(world.ines, 'route_department', { department_id })).toBe('1 rows');
    expect(await teamOf(await ask(database, world.marisol, world.quayside))).toBeNull();
  });

  it('names teams of its own organization only', async () => {
    const { database, world } = context;
    const foreign = randomUUID();
    await database.run(`insert into public.teams (id, organization_id, name) values ($1, $2, 'Far')`, [
      foreign,
      world.eastmere,
    ]);
    const department_id = await department('general');
    for (const team_id of [foreign, unknownId])
      expect(await run(world.ines, 'route_department', { department_id, team_id })).toBe(
        'P0002 team_not_found',
      );
  });
});
