import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { answer, call } from '../support/commands.ts';
import { type Actor, type Database, openDatabase, serviceRole } from '../support/database.ts';
import { unknownId } from '../support/law.ts';
import { ask, buildWorld, member } from '../support/world.ts';

const context = openDatabase(async (database) => plant(database, await buildWorld(database)));

/** Dele and Grace work in Platform, which gets what is asked of the General department. */
async function plant(database: Database, world: Awaited<ReturnType<typeof buildWorld>>) {
  const general = String(
    await database.value(`select id from public.departments where organization_id = $1 and key = 'general'`, [
      world.quayside,
    ]),
  );
  for (const { id } of [world.dele, world.grace]) await join(database, world, id);
  await call(database, world.ines, 'route_department', { department_id: general, team_id: world.platform });
  return { ...world, general };
}

const join = (
  database: Database,
  { ines, platform }: { ines: Actor; platform: string },
  profile_id: string,
) => call(database, ines, 'add_team_member', { team_id: platform, profile_id });

const run = (actor: Actor, command: string, args: Record<string, unknown>) =>
  call(context.database, actor, command, args);

const assign = (assignment: string) =>
  run(context.world.ines, 'set_team_assignment', { team_id: context.world.platform, assignment });

const limit = (who: { id: string }, capacity: number | null) =>
  run(context.world.ines, 'set_member_capacity', {
    organization_id: context.world.quayside,
    profile_id: who.id,
    capacity,
  });

const leave = (who: Actor) =>
  run(who, 'set_own_availability', { organization_id: context.world.quayside, working: false });

/** Marisol asks, and this is who has it: by name, null for nobody. */
async function whoGets(subject?: string) {
  const { database, world } = context;
  return holderOf(await ask(database, world.marisol, world.quayside, subject));
}

async function holderOf(ticket: string) {
  const { database, world } = context;
  const id = await database.value('select assignee_id from public.ticket_desk where ticket_id = $1', [
    ticket,
  ]);
  return id === null ? null : id === world.dele.id ? 'Dele' : id === world.grace.id ? 'Grace' : String(id);
}

async function decisionOf(ticket: string) {
  const rows = await context.database.rows<Decision>(
    'select * from public.assignment_decisions where ticket_id = $1 order by created_at desc',
    [ticket],
  );
  return rows[0];
}

type Decision = {
  id: string;
  assignee_id: string | null;
  reason: string;
  method: string;
  ranking: { profile_id: string; refused: string | null; score: number[] }[];
};

describe('a ticket that comes to a team', () => {
  it('waits there until somebody takes it, unless the team says otherwise', async () => {
    const { database } = context;
    expect(await whoGets()).toBeNull();
    expect(await database.rows('select 1 from public.assignment_decisions')).toEqual([]);
  });

  it('goes round: each gets one before anybody gets another', async () => {
    await assign('round_robin');
    const first = await whoGets();
    const second = await whoGets();
    expect([first, second].sort()).toEqual(['Dele', 'Grace']);
    expect([await whoGets(), await whoGets()]).toEqual([first, second]);
  });

  it('goes to who has the least to do for what they can have', async () => {
    const { world } = context;
    await assign('least_loaded');
    await limit(world.dele, 2);
    await limit(world.grace, 8);
    const given = [];
    for (let count = 0; count < 5; count += 1) given.push(await whoGets());
    expect(given.filter((name) => name === 'Dele')).toHaveLength(1);
    expect(given.filter((name) => name === 'Grace')).toHaveLength(4);
  });

  it('goes to who has no limit as if they had as much room as who has the most', async () => {
    const { world } = context;
    await assign('least_loaded');
    await limit(world.grace, 4);
    const given = [await whoGets(), await whoGets(), await whoGets(), await whoGets()];
    expect(given.filter((name) => name === 'Dele')).toHaveLength(2);
  });

  it('goes to who has the skills first, and to others when those cannot', async () => {
    const { world } = context;
    await assign('skills_first');
    const [category_id, skill_id] = [randomUUID(), randomUUID()];
    const organization_id = world.quayside;
    await run(world.ines, 'create_category', { id: category_id, organization_id, name: 'Cranes' });
    await run(world.ines, 'create_skill', { id: skill_id, organization_id, name: 'Cranes' });
    await run(world.ines, 'set_category_skill', { category_id, skill_id, level: 3 });
    for (const [who, level] of [
      [world.dele, 2],
      [world.grace, 3],
    ] as const)
      await run(world.ines, 'set_member_skill', { organization_id, profile_id: who.id, skill_id, level });

    const ask = async () => {
      const id = await submit({ category_id });
      return [await holderOf(id), (await decisionOf(id))?.reason];
    };
    expect([await ask(), await ask()]).toEqual([
      ['Grace', 'best_skills'],
      ['Grace', 'best_skills'],
    ]);
    await limit(world.grace, 2);
    expect(await ask()).toEqual(['Dele', 'only_one']);
    // Without a category nothing is needed, and the load alone counts.
    await limit(world.grace, null);
    expect(await whoGets()).toBe('Dele');
  });
});

describe('nobody gets a ticket', () => {
  it('who is away, full, or may not reply; with nobody left it waits, and says why', async () => {
    const { database, world } = context;
    await assign('round_robin');
    await join(database, world, world.mehmet.id);
    await leave(world.dele);
    expect([await whoGets(), await whoGets()]).toEqual(['Grace', 'Grace']);
    await limit(world.grace, 2);

    const ticket = await ask(database, world.marisol, world.quayside);
    expect(await holderOf(ticket)).toBeNull();
    const decision = await decisionOf(ticket);
    expect(decision).toMatchObject({ assignee_id: null, reason: 'nobody_can' });
    expect(
      Object.fromEntries(decision?.ranking.map(({ profile_id, refused }) => [profile_id, refused]) ?? []),
    ).toEqual({ [world.dele.id]: 'away', [world.grace.id]: 'full', [world.mehmet.id]: 'cannot_reply' });
    expect(await database.value('select status from public.tickets where id = $1', [ticket])).toBe('open');
  });

  it('who was away until a time gets tickets again after it', async () => {
    const { database, world } = context;
    await assign('round_robin');
    await leave(world.grace);
    await run(world.dele, 'set_own_availability', {
      organization_id: world.quayside,
      working: true,
      away_until: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expect(await whoGets()).toBeNull();
    await database.run(`update public.member_availability set away_until = now() where profile_id = $1`, [
      world.dele.id,
    ]);
    expect(await whoGets()).toBe('Dele');
  });

  it('who works there no more, and not in a team without people', async () => {
    const { database, world } = context;
    await assign('round_robin');
    await run(world.olga, 'remove_member', { organization_id: world.quayside, profile_id: world.dele.id });
    expect([await whoGets(), await whoGets()]).toEqual(['Grace', 'Grace']);
    await run(world.ines, 'remove_team_member', { team_id: world.platform, profile_id: world.grace.id });
    const ticket = await ask(database, world.marisol, world.quayside);
    expect(await decisionOf(ticket)).toMatchObject({ assignee_id: null, reason: 'empty_team', ranking: [] });
  });
});

describe('what follows', () => {
  it('is as if a colleague had assigned it, and nobody is named as the one who did', async () => {
    const { database, world } = context;
    await assign('round_robin');
    await leave(world.grace);
    const ticket = await ask(database, world.marisol, world.quayside);
    expect(await database.value('select status from public.tickets where id = $1', [ticket])).toBe(
      'in_progress',
    );
    expect(
      await database.rows(
        `select kind, actor_id, actor_kind, visibility from public.ticket_history
         where ticket_id = $1 and kind in ('assignee_changed', 'status_changed') order by kind`,
        [ticket],
      ),
    ).toEqual([
      { kind: 'assignee_changed', actor_id: null, actor_kind: 'system', visibility: 'internal' },
      { kind: 'status_changed', actor_id: null, actor_kind: 'system', visibility: 'public' },
    ]);
    expect(
      await database.rows(
        `select profile_id, actor_id from public.notifications where ticket_id = $1 and kind = 'assigned'`,
        [ticket],
      ),
    ).toEqual([{ profile_id: world.dele.id, actor_id: null }]);
    // What comes after it has its own actor again.
    await run(world.marisol, 'close_ticket', { ticket_id: ticket });
    expect(
      await database.rows(
        `select actor_kind from public.ticket_history where ticket_id = $1 and actor_id = $2 and kind = 'status_changed'`,
        [ticket, world.marisol.id],
      ),
    ).toEqual([{ actor_kind: 'customer' }]);
  });

  it('a ticket that staff open for somebody they name stays with them', async () => {
    const { world } = context;
    await assign('round_robin');
    const create = async (more: Record<string, unknown>) => {
      const id = randomUUID();
      await run(world.ines, 'create_ticket', {
        id,
        organization_id: world.quayside,
        customer_email: 'new@people.test',
        customer_name: 'Somebody New',
        department_id: world.general,
        subject: 'They called',
        body_html: '<p>They called</p>',
        response_id: randomUUID(),
        ...more,
      });
      return id;
    };
    const named = await create({ assignee_id: world.olga.id });
    expect(await holderOf(named)).toBe(world.olga.id);
    expect(await decisionOf(named)).toBeUndefined();
    expect(await holderOf(await create({}))).toMatch(/Dele|Grace/);
  });

  it('a free ticket that is moved to the team finds its person; one that has one keeps them; one undo takes both back', async () => {
    const { database, world } = context;
    await assign('round_robin');
    const move = () =>
      run(world.ines, 'assign_team', { ticket_id: world.annasTicket, team_id: world.platform });
    await move();
    expect(await holderOf(world.annasTicket)).toMatch(/Dele|Grace/);
    const undo_id = await database.value('select id from public.undo_log where profile_id = $1', [
      world.ines.id,
    ]);
    expect(await run(world.ines, 'undo', { undo_id })).toBe('1 rows');
    expect(
      await database.rows(
        'select assignee_id, team_id, status from public.ticket_desk where ticket_id = $1',
        [world.annasTicket],
      ),
    ).toEqual([{ assignee_id: null, team_id: null, status: 'open' }]);

    await run(world.olga, 'take_ticket', { ticket_id: world.annasTicket });
    await move();
    expect(await holderOf(world.annasTicket)).toBe(world.olga.id);
  });

  it('a customer cannot undo whom their ticket was given to', async () => {
    const { database, world } = context;
    await assign('round_robin');
    await whoGets();
    expect(
      await database.rows('select 1 from public.undo_log where profile_id = $1', [world.marisol.id]),
    ).toEqual([]);
  });
});

describe('why', () => {
  it('is read by staff who see the ticket, and never by its customer', async () => {
    const { database, world } = context;
    await assign('round_robin');
    await whoGets();
    const read = 'select * from public.assignment_decisions';
    expect(await database.outcome(world.dele, read)).toBe('1 rows');
    for (const somebody of [world.marisol, world.anna, world.tomas, world.nobody])
      expect(await database.outcome(somebody, read)).toBe('0 rows');
  });

  it('decided again from what was stored, it is the same person, whatever has changed since', async () => {
    const { database, world } = context;
    for (const method of ['round_robin', 'least_loaded', 'skills_first']) {
      await assign(method);
      const ticket = await ask(database, world.marisol, world.quayside);
      const decision = await decisionOf(ticket);
      await run(world.ines, 'assign_ticket', { ticket_id: ticket });
      await leave(decision?.assignee_id === world.dele.id ? world.dele : world.grace);
      expect(await answer(database, world.grace, 'replay_assignment', { decision_id: decision?.id })).toBe(
        decision?.assignee_id,
      );
      await database.run('delete from public.member_availability where organization_id = $1', [
        world.quayside,
      ]);
      for (const somebody of [world.marisol, world.tomas])
        expect(await run(somebody, 'replay_assignment', { decision_id: decision?.id })).toBe(
          'P0002 ticket_not_found',
        );
    }
    expect(await run(world.dele, 'replay_assignment', { decision_id: unknownId })).toBe(
      'P0002 ticket_not_found',
    );
  });

  it('is changed by nobody, the owner of the table included', async () => {
    const { database } = context;
    await assign('round_robin');
    await whoGets();
    for (const statement of [
      `update public.assignment_decisions set reason = 'only_one'`,
      'delete from public.assignment_decisions',
    ]) {
      expect(await database.outcome(serviceRole, statement)).toMatch(/^42501/);
      await database.run('savepoint before');
      await expect(database.run(statement)).rejects.toThrow('history_is_append_only');
      await database.run('rollback to savepoint before');
    }
  });
});

describe('what an admin decides', () => {
  it('stands unless a colleague was faster', async () => {
    const { world } = context;
    const set = (assignment: string, seen_assignment?: string, actor: Actor = world.ines) =>
      run(actor, 'set_team_assignment', { team_id: world.platform, assignment, seen_assignment });
    expect(await set('round_robin', 'manual')).toBe('1 rows');
    expect(await set('least_loaded', 'manual')).toBe('P0001 setting_changed_meanwhile');
    expect(await set('by_dice', 'round_robin')).toMatch(/^23514/);
    expect(await set('manual', undefined, world.dele)).toBe('42501 not_allowed');
  });

  it('of how much somebody can have leaves whether they are away as it was', async () => {
    const { database, world } = context;
    const set = (capacity: number | null, seen_capacity?: number) =>
      run(world.ines, 'set_member_capacity', {
        organization_id: world.quayside,
        profile_id: world.dele.id,
        capacity,
        seen_capacity,
      });
    await leave(world.dele);
    expect(await set(4, 9)).toBe('P0001 setting_changed_meanwhile');
    expect(await set(4, -1)).toBe('1 rows');
    expect(await set(5, -1)).toBe('P0001 setting_changed_meanwhile');
    expect(await set(-2)).toMatch(/^23514/);
    expect(
      await database.rows('select working, capacity from public.member_availability where profile_id = $1', [
        world.dele.id,
      ]),
    ).toEqual([{ working: false, capacity: 4 }]);
    expect(await set(null, 4)).toBe('1 rows');
  });

  it('of where tickets go stands too, when nothing was seen there', async () => {
    const { world } = context;
    const seen_team_id = '00000000-0000-0000-0000-000000000000';
    const route = (team_id: string | null, seen: string) =>
      run(world.ines, 'route_department', { department_id: world.general, team_id, seen_team_id: seen });
    expect(await route(null, seen_team_id)).toBe('P0001 setting_changed_meanwhile');
    expect(await route(null, world.platform)).toBe('1 rows');
    expect(await route(world.platform, seen_team_id)).toBe('1 rows');
  });
});

describe('10,000 tickets', () => {
  it('leave equal people within one ticket of each other, all along and by every method', async () => {
    const { database } = context;
    await database.run(simulation);
    for (const method of ['round_robin', 'least_loaded', 'skills_first'])
      expect(await database.value('select pg_temp.give($1, 10000)', [method]), method).toBe(1);
  }, 120_000);

  it('keep those who can have twice as many at twice as many', async () => {
    const { database, world } = context;
    await assign('least_loaded');
    const somebody = await member(database, world.quayside, 'agent');
    await join(database, world, somebody.id);
    await limit(world.dele, 20);
    await limit(world.grace, 10);
    await limit(somebody, 10);
    for (let count = 0; count < 12; count += 1) await whoGets();
    expect(
      await database.rows(
        `select count(*) from public.ticket_desk where assignee_id = any($1) group by assignee_id order by assignee_id = $2 desc`,
        [[world.dele.id, world.grace.id, somebody.id], world.dele.id],
      ),
    ).toEqual([{ count: '6' }, { count: '3' }, { count: '3' }]);
  });
});

/** Gives tickets to five equal people, and tells the widest gap that there ever was between two of them. */
const simulation = `
  create function pg_temp.give(method text, tickets integer) returns integer language plpgsql as $$
  declare
    people jsonb := (
      select jsonb_agg(jsonb_build_object(
        'profile_id', md5(number::text)::uuid, 'can_reply', true, 'is_away', false, 'capacity', null, 'load', 0,
        'skills', jsonb_build_object('sails', 3), 'last_turn', 0))
      from generate_series(1, 5) as number
    );
    chosen text;
    widest integer := 0;
  begin
    for turn in 1..tickets loop
      chosen := private.choose_assignee(
        jsonb_build_object('method', method, 'skills', jsonb_build_object('sails', 2), 'people', people)) ->> 'assignee_id';
      people := (
        select jsonb_agg(case
          when person ->> 'profile_id' = chosen
            then person || jsonb_build_object('load', (person ->> 'load')::integer + 1, 'last_turn', turn)
          else person
        end)
        from jsonb_array_elements(people) as person
      );
      widest := greatest(widest, (
        select max((person ->> 'load')::integer) - min((person ->> 'load')::integer)
        from jsonb_array_elements(people) as person
      ));
    end loop;
    return case (select sum((person ->> 'load')::integer) from jsonb_array_elements(people) as person) when tickets then widest end;
  end
  $$`;

/** Submits a ticket to General as Marisol and returns its id. */
async function submit(more: Record<string, unknown>) {
  const { world } = context;
  const id = randomUUID();
  await run(world.marisol, 'submit_ticket', {
    id,
    organization_id: world.quayside,
    department_id: world.general,
    subject: 'Help',
    body_html: '<p>Please</p>',
    response_id: randomUUID(),
    ...more,
  });
  return id;
}
