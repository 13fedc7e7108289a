import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, anon, openDatabase, serviceRole } from '../support/database.ts';
import { account, ask, buildWorld, permit, respond } from '../support/world.ts';

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

describe('submitting', () => {
  it('opens a ticket in a listed organization and makes the person its customer', async () => {
    const { database, world } = context;
    const id = await ask(database, world.nobody, world.quayside);
    expect(
      await database.rows('select status, priority, requester_id, number from public.tickets where id = $1', [
        id,
      ]),
    ).toEqual([
      {
        status: 'open',
        priority: 'medium',
        requester_id: world.nobody.id,
        number: expect.stringMatching(/^TICK-\d{4}-0003$/),
      },
    ]);
  });

  it('makes one ticket of a double submit', async () => {
    const { database, world } = context;
    const submit = `select public.submit_ticket($1, $2, departments.id, 'Twice', '<p>Twice</p>', $3)
      from public.departments where departments.organization_id = $2 and key = 'sales'`;
    const values = [randomUUID(), world.quayside, randomUUID()];
    await database.as(world.marisol, submit, values);
    await database.as(world.marisol, submit, values);
    expect(await database.value(`select count(*) from public.tickets where subject = 'Twice'`)).toBe('1');
    expect(
      await database.value('select count(*) from public.ticket_responses where ticket_id = $1', [values[0]]),
    ).toBe('1');
    // The same id from somebody else is refused like any ticket that they cannot write.
    expect(await database.outcome(world.anna, submit, [values[0], world.quayside, randomUUID()])).toBe(
      '42501 ticket_not_writable',
    );
  });

  it('gives numbers without gaps, also after a refused submit', async () => {
    const { database, world } = context;
    const submit = `select public.submit_ticket($1, $2, departments.id, $4, '<p>x</p>', $3)
      from public.departments where departments.organization_id = $2 and key = 'sales'`;
    expect(
      await database.outcome(world.marisol, submit, [randomUUID(), world.quayside, randomUUID(), ' ']),
    ).toMatch(/^23514 .*subject/);
    expect(
      await database.outcome(world.marisol, submit, [
        randomUUID(),
        world.quayside,
        randomUUID(),
        'x'.repeat(300),
      ]),
    ).toMatch(/^23514 .*subject/);
    expect(
      await database.outcome(world.marisol, submit, [
        randomUUID(),
        world.quayside,
        randomUUID(),
        '🙂'.repeat(255),
      ]),
    ).toBe('1 rows');
    expect(
      await database.rows(
        'select right(number, 4) as number from public.tickets where organization_id = $1 order by number',
        [world.quayside],
      ),
    ).toEqual([{ number: '0001' }, { number: '0002' }, { number: '0003' }]);
  });

  it('refuses an unlisted organization to strangers as if it did not exist', async () => {
    const { database, world } = context;
    await database.run('update public.organizations set listed = false where id = $1', [world.quayside]);
    const submit = `select public.submit_ticket($1, $2, gen_random_uuid(), 'x', '<p>x</p>', $3)`;
    expect(await database.outcome(world.nobody, submit, [randomUUID(), world.quayside, randomUUID()])).toBe(
      'P0002 organization_not_found',
    );
    expect(await database.outcome(world.nobody, submit, [randomUUID(), randomUUID(), randomUUID()])).toBe(
      'P0002 organization_not_found',
    );
    // A customer of it can still ask.
    await ask(database, world.marisol, world.quayside);
  });

  it('refuses an unconfirmed address, a foreign department and anon', async () => {
    const { database, world } = context;
    const unproven = await account(database, `${randomUUID()}@people.test`, false);
    const submit = `select public.submit_ticket($1, $2, $4, 'x', '<p>x</p>', $3)`;
    const foreign = await database.value(
      `select id from public.departments where organization_id = $1 limit 1`,
      [world.eastmere],
    );
    const values = [randomUUID(), world.quayside, randomUUID(), foreign];
    expect(await database.outcome(unproven, submit, values)).toBe('42501 email_is_not_confirmed');
    expect(await database.outcome(world.marisol, submit, values)).toMatch(/^23503/);
    expect(await database.outcome(anon, submit, values)).toMatch(/^42501 permission denied/);
  });

  it('gives nobody the tickets of an address that is another account’s customer already', async () => {
    const { database, world } = context;
    const email = `${randomUUID()}@people.test`;
    const first = await account(database, email);
    const ticket = await ask(database, first, world.quayside);
    await database.run('update auth.users set email = $2 where id = $1', [first.id, `new-${email}`]);
    const second = await account(database, email);
    const submit = `select public.submit_ticket($1, $2, departments.id, 'Mine?', '<p>Mine?</p>', $3)
      from public.departments where departments.organization_id = $2 and key = 'sales'`;
    expect(await database.outcome(second, submit, [randomUUID(), world.quayside, randomUUID()])).toBe(
      '42501 email_belongs_to_another_account',
    );
    expect(await database.outcome(second, 'select id from public.tickets where id = $1', [ticket])).toBe(
      '0 rows',
    );
  });
});

describe('opening for a customer', () => {
  const create = `select public.create_ticket($1, $2, $3, 'Zeynep', departments.id, 'By phone', '<p>She called.</p>', $4, 'high', $5)
    from public.departments where departments.organization_id = $2 and key = 'general'`;
  const values = (email: string, assignee: string | null = null) => [
    randomUUID(),
    context.world.quayside,
    email,
    randomUUID(),
    assignee,
  ];

  it('works for an agent, an address without an account, and links that account once it is confirmed', async () => {
    const { database, world } = context;
    const email = `${randomUUID()}@people.test`;
    const asked = values(email.toUpperCase());
    expect(await database.outcome(world.dele, create, asked)).toBe('1 rows');
    const zeynep = await account(database, email, false);
    expect(await database.outcome(zeynep, 'select id from public.tickets where id = $1', [asked[0]])).toBe(
      '0 rows',
    );
    await database.run('update auth.users set email_confirmed_at = now() where id = $1', [zeynep.id]);
    expect(await database.outcome(zeynep, 'select id from public.tickets where id = $1', [asked[0]])).toBe(
      '1 rows',
    );
    expect(
      await database.outcome(zeynep, 'select id from public.ticket_responses where ticket_id = $1', [
        asked[0],
      ]),
    ).toBe('1 rows');
  });

  it('never links an account at insert, whatever its metadata claim', async () => {
    const { database, world } = context;
    const email = `${randomUUID()}@people.test`;
    const asked = values(email);
    await database.as(world.dele, create, asked);
    const id = randomUUID();
    await database.run(`insert into auth.users (id, email, email_confirmed_at) values ($1, $2, now())`, [
      id,
      email,
    ]);
    expect(
      await database.value('select profile_id from public.customers where email = $1', [email]),
    ).toBeNull();
  });

  it('assigns at once for an admin, and for nobody who may not assign', async () => {
    const { database, world } = context;
    const byAdmin = values('x@people.test', world.dele.id);
    expect(await database.outcome(world.ines, create, byAdmin)).toBe('1 rows');
    expect(
      await database.value('select assignee_id from public.ticket_desk where ticket_id = $1', [byAdmin[0]]),
    ).toBe(world.dele.id);
    expect(await database.outcome(world.dele, create, values('x@people.test', world.grace.id))).toBe(
      '42501 not_allowed',
    );
  });

  it('is refused to light agents, viewers, customers and the other tenant', async () => {
    const { database, world } = context;
    expect(await database.outcome(world.mehmet, create, values('x@people.test'))).toBe('42501 not_allowed');
    expect(await database.outcome(world.vera, create, values('x@people.test'))).toBe('42501 not_allowed');
    expect(await database.outcome(world.marisol, create, values('x@people.test'))).toBe(
      'P0002 organization_not_found',
    );
    expect(await database.outcome(world.tomas, create, values('x@people.test'))).toBe(
      'P0002 organization_not_found',
    );
  });
});

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

describe('scopes', () => {
  it('show and open exactly the same tickets: lock_ticket agrees with select for every person and ticket', async () => {
    const { database, world } = context;
    await run(world.dele, 'take_ticket');
    await database.run('update public.ticket_desk set team_id = $1 where ticket_id = $2', [
      world.platform,
      world.annasTicket,
    ]);
    await database.run(
      'insert into public.team_members (team_id, profile_id, organization_id) values ($1, $2, $3)',
      [world.platform, world.grace.id, world.quayside],
    );
    const people = [
      world.olga,
      world.ines,
      world.dele,
      world.grace,
      world.mehmet,
      world.vera,
      world.tomas,
      world.marisol,
      world.anna,
      world.nobody,
    ];
    let visible = 0;
    for (const scope of ['all', 'own_teams', 'own', 'none']) {
      for (const role of ['agent', 'light_agent', 'viewer'])
        await permit(database, world.quayside, role, 'read_tickets', scope);
      for (const actor of people) {
        for (const ticket of [world.ticket, world.annasTicket, world.foreignTicket]) {
          const selected = await database.outcome(actor, 'select id from public.tickets where id = $1', [
            ticket,
          ]);
          await database.run(`select set_config('request.jwt.claims', $1, true)`, [
            JSON.stringify({ sub: actor.id, role: 'authenticated' }),
          ]);
          const sees = await database.value('select private.sees_ticket($1)', [ticket]);
          await database.run(`select set_config('request.jwt.claims', '', true)`);
          expect(sees, `${scope} ${actor.email} ${ticket}`).toBe(selected === '1 rows');
          if (sees) visible += 1;
        }
      }
    }
    expect(visible).toBeGreaterThan(20);
  });

  it('count what the viewer may read, and nothing for strangers', async () => {
    const { database, world } = context;
    await run(world.dele, 'take_ticket');
    const count = async (actor: Actor) =>
      (await database.as(actor, 'select * from public.count_tickets($1)', [world.quayside])).rows[0];
    expect(await count(world.dele)).toMatchObject({
      open: '1',
      in_progress: '1',
      mine: '1',
      unassigned: '1',
    });
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own');
    expect(await count(world.dele)).toMatchObject({
      open: '0',
      in_progress: '1',
      mine: '1',
      unassigned: '0',
    });
    expect(await count(world.marisol)).toMatchObject({ open: '0', in_progress: '0' });
    expect(await count(world.tomas)).toMatchObject({ open: '0', in_progress: '0' });
  });
});
