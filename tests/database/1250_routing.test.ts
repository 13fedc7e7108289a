import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { call } from '../support/commands.ts';
import { type Actor, type Database, openDatabase } from '../support/database.ts';
import { unknownId } from '../support/law.ts';
import { buildWorld } from '../support/world.ts';

const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  return { ...world, ...(await plant(database, world)) };
});

type World = Awaited<ReturnType<typeof buildWorld>>;

/** Billing › Refunds › By card › Visa, where Refunds are urgent and go to Platform and Visa goes to Cards. */
async function plant(database: Database, world: World) {
  const { quayside: organization_id, ines } = world;
  const cards = randomUUID();
  const desk = randomUUID();
  await call(database, ines, 'create_team', { id: cards, organization_id, name: 'Cards' });
  await call(database, ines, 'create_team', { id: desk, organization_id, name: 'Front desk' });
  const department = async (key: string) =>
    String(
      await database.value('select id from public.departments where organization_id = $1 and key = $2', [
        organization_id,
        key,
      ]),
    );
  const [billing, general] = [await department('billing'), await department('general')];
  const [refunds, byCard, visa, anything] = Array.from({ length: 4 }, () => randomUUID());
  const grow = (id: string | undefined, name: string, more: Record<string, unknown> = {}) =>
    call(database, ines, 'create_category', { id, organization_id, name, ...more });
  await grow(refunds, 'Refunds', { department_id: billing });
  await grow(byCard, 'By card', { parent_id: refunds });
  await grow(visa, 'Visa', { parent_id: byCard });
  await grow(anything, 'Anything');
  await call(database, ines, 'route_category', {
    category_id: refunds,
    team_id: world.platform,
    priority: 'urgent',
  });
  await call(database, ines, 'route_category', { category_id: visa, team_id: cards });
  await call(database, ines, 'route_department', { department_id: billing, team_id: desk });
  return { cards, desk, billing, general, refunds, byCard, visa, anything };
}

const run = (actor: Actor, command: string, args: Record<string, unknown>) =>
  call(context.database, actor, command, args);

/** Submits a ticket as Marisol, and tells where it went. */
async function submit(more: Record<string, unknown>) {
  const { database, world } = context;
  const id = randomUUID();
  const outcome = await run(world.marisol, 'submit_ticket', {
    id,
    organization_id: world.quayside,
    department_id: world.billing,
    subject: 'Money',
    body_html: '<p>Please</p>',
    response_id: randomUUID(),
    ...more,
  });
  if (outcome !== '1 rows') return outcome;
  const rows = await database.rows(
    'select team_id as team, priority, category_id as category from public.ticket_desk where ticket_id = $1',
    [id],
  );
  return { id, ...rows[0] };
}

describe('a new ticket', () => {
  it('goes where its category says, the nearest first, else where its department says', async () => {
    const { world } = context;
    expect(await submit({ category_id: world.visa })).toMatchObject({
      team: world.cards,
      category: world.visa,
    });
    expect(await submit({ category_id: world.byCard })).toMatchObject({ team: world.platform });
    expect(await submit({ category_id: world.anything })).toMatchObject({ team: world.desk });
    expect(await submit({})).toMatchObject({ team: world.desk, category: null });
    expect(await submit({ department_id: world.general })).toMatchObject({ team: null });
  });

  it('is as urgent as its customer says, else as its category does, else medium', async () => {
    const { world } = context;
    expect(await submit({ category_id: world.visa })).toMatchObject({ priority: 'urgent' });
    expect(await submit({ category_id: world.visa, priority: 'low' })).toMatchObject({ priority: 'low' });
    expect(await submit({ category_id: world.anything })).toMatchObject({ priority: 'medium' });
    expect(await submit({})).toMatchObject({ priority: 'medium' });
    await run(world.ines, 'route_category', { category_id: world.visa, priority: 'high' });
    expect(await submit({ category_id: world.visa })).toMatchObject({
      priority: 'high',
      team: world.platform,
    });
  });

  it('that staff open for a customer goes the same way', async () => {
    const { database, world } = context;
    const id = randomUUID();
    await run(world.dele, 'create_ticket', {
      id,
      organization_id: world.quayside,
      customer_email: 'new@people.test',
      customer_name: 'Somebody New',
      department_id: world.billing,
      subject: 'They called',
      body_html: '<p>They called</p>',
      response_id: randomUUID(),
      category_id: world.visa,
    });
    expect(
      await database.rows('select team_id, priority from public.ticket_desk where ticket_id = $1', [id]),
    ).toEqual([{ team_id: world.cards, priority: 'urgent' }]);
  });

  it('takes no category that is archived, below one, of another department or of nobody here', async () => {
    const { database, world } = context;
    await run(world.ines, 'archive_category', { category_id: world.byCard });
    for (const category_id of [world.byCard, world.visa])
      expect(await submit({ category_id })).toBe('P0001 category_is_archived');
    await run(world.ines, 'restore_category', { category_id: world.byCard });
    expect(await submit({ category_id: world.visa, department_id: world.general })).toBe(
      'P0001 category_is_of_another_department',
    );
    const foreign = randomUUID();
    await run(world.tomas, 'create_category', { id: foreign, organization_id: world.eastmere, name: 'Far' });
    for (const category_id of [foreign, unknownId]) expect(await submit({ category_id })).toMatch(/^23503 /);
    expect(
      await database.value('select count(*) from public.tickets where organization_id = $1', [
        world.quayside,
      ]),
    ).toBe('2');
  });
});

describe('a route', () => {
  it('is changed by who manages the organization, unless a colleague was faster', async () => {
    const { database, world } = context;
    const route = (more: Record<string, unknown>) =>
      run(world.ines, 'route_category', { category_id: world.refunds, ...more });
    expect(await route({ team_id: world.cards, seen_team_id: world.cards })).toBe(
      'P0001 setting_changed_meanwhile',
    );
    expect(await route({ team_id: world.cards, seen_priority: 'low' })).toBe(
      'P0001 setting_changed_meanwhile',
    );
    expect(await route({ team_id: world.cards, seen_team_id: world.platform, seen_priority: 'urgent' })).toBe(
      '1 rows',
    );
    expect(await submit({ category_id: world.refunds })).toMatchObject({
      team: world.cards,
      priority: 'medium',
    });
    expect(await route({ priority: 'huge' })).toMatch(/^23514/);
    const foreign = randomUUID();
    await run(world.tomas, 'create_team', { id: foreign, organization_id: world.eastmere, name: 'Far' });
    for (const team_id of [foreign, unknownId]) expect(await route({ team_id })).toBe('P0002 team_not_found');
    expect(await route({})).toBe('1 rows');
    expect(
      await database.rows('select 1 from public.category_routes where category_id = $1', [world.refunds]),
    ).toEqual([]);
  });

  it('is nothing that a customer reads', async () => {
    const { database, world } = context;
    for (const table of ['category_routes', 'department_routes', 'category_skills'])
      expect(await database.outcome(world.marisol, `select * from public.${table}`)).toBe('0 rows');
    expect(
      await database.outcome(world.marisol, 'select id from public.categories where organization_id = $1', [
        world.quayside,
      ]),
    ).toBe('4 rows');
  });
});

describe('the category of a ticket', () => {
  const set = (actor: Actor, more: Record<string, unknown>, ticket_id: string = context.world.ticket) =>
    run(actor, 'set_ticket_category', { ticket_id, ...more });
  const now = async (ticket: string = context.world.ticket) =>
    (
      await context.database.rows(
        'select tickets.category_id as face, ticket_desk.category_id as desk from public.tickets join public.ticket_desk on ticket_id = id where id = $1',
        [ticket],
      )
    )[0];

  it('is changed by staff, told in history, and leaves team and priority as they are', async () => {
    const { database, world } = context;
    expect(await set(world.dele, { category_id: world.anything })).toBe('1 rows');
    expect(await now()).toEqual({ face: world.anything, desk: world.anything });
    expect(
      await database.rows(
        `select visibility, value from public.ticket_history join public.history_values on history_id = id
         where ticket_id = $1 and kind = 'category_changed'`,
        [world.ticket],
      ),
    ).toEqual([{ visibility: 'public', value: world.anything }]);
    expect(await set(world.dele, { category_id: world.anything })).toBe('1 rows');
    expect(await set(world.grace, { seen_category_id: world.visa })).toBe('P0001 ticket_changed_meanwhile');
    expect(await set(world.grace, { seen_category_id: world.anything })).toBe('1 rows');
    expect(await now()).toEqual({ face: null, desk: null });
    expect(
      await database.value(
        `select count(*) from public.ticket_history where ticket_id = $1 and kind = 'category_changed'`,
        [world.ticket],
      ),
    ).toBe('2');
  });

  it('is none that is archived or of another department', async () => {
    const { world } = context;
    expect(await set(world.dele, { category_id: world.visa })).toBe(
      'P0001 category_is_of_another_department',
    );
    await run(world.ines, 'archive_category', { category_id: world.anything });
    expect(await set(world.dele, { category_id: world.anything })).toBe('P0001 category_is_archived');
    expect(await set(world.dele, { category_id: unknownId })).toMatch(/^23503/);
    expect(await set(world.mehmet, { category_id: world.anything })).toBe('42501 not_allowed');
    expect(await set(world.marisol, { category_id: world.anything })).toBe('42501 not_allowed');
    expect(await set(world.anna, { category_id: world.anything })).toBe('P0002 ticket_not_found');
  });

  it('stays behind when the ticket moves to a department that does not have it', async () => {
    const { world } = context;
    const ticket = (await submit({ category_id: world.visa })) as { id: string };
    const move = (department_id: string) =>
      run(world.dele, 'move_ticket', { ticket_id: ticket.id, department_id });
    expect(await move(world.general)).toBe('1 rows');
    expect(await now(ticket.id)).toEqual({ face: null, desk: null });
    // What is offered everywhere comes along.
    await set(world.dele, { category_id: world.anything }, ticket.id);
    expect(await move(world.billing)).toBe('1 rows');
    expect(await now(ticket.id)).toEqual({ face: world.anything, desk: world.anything });
  });
});
