import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { buildWorld, member, permit } from '../support/world.ts';

const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  await database.run(
    'insert into public.team_members (team_id, profile_id, organization_id) select $1, unnest($2::uuid[]), $3',
    [world.platform, [world.dele.id, world.ines.id], world.quayside],
  );
  return world;
});

async function save(actor: Actor, more: Record<string, unknown> = {}) {
  const id = randomUUID();
  const values = { id, organization_id: context.world.quayside, name: 'Urgent ones', ...more };
  return { id, outcome: await call(actor, 'create_view', values) };
}

function call(actor: Actor, command: string, values: Record<string, unknown>) {
  const names = Object.keys(values).map((name, index) => `${name} => $${index + 1}`);
  return context.database.outcome(
    actor,
    `select public.${command}(${names.join(', ')})`,
    Object.values(values).map((value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.stringify(value) : value,
    ),
  );
}

const change = (id: string, more: Record<string, unknown> = {}) => ({
  view_id: id,
  name: 'Other',
  filters: {},
  audience: 'personal',
  team_id: null,
  sort_by: 'created_at',
  sort_order: 'asc',
  columns: ['number'],
  ...more,
});

async function seen(actor: Actor, id: string) {
  return (
    (await context.database.outcome(actor, 'select id from public.views where id = $1', [id])) === '1 rows'
  );
}

describe('a personal view', () => {
  it('is saved once, read and changed by nobody but its maker', async () => {
    const { database, world } = context;
    const { id, outcome } = await save(world.vera);
    expect(outcome).toBe('1 rows');
    expect(
      await call(world.vera, 'create_view', { id, organization_id: world.quayside, name: 'Again' }),
    ).toBe('1 rows');
    expect(await database.rows('select name, version from public.views where id = $1', [id])).toEqual([
      { name: 'Urgent ones', version: '1' },
    ]);
    for (const other of [world.olga, world.dele, world.marisol, world.tomas]) {
      expect(await seen(other, id)).toBe(false);
      expect(await call(other, 'change_view', change(id))).toBe('P0002 view_not_found');
      expect(await call(other, 'delete_view', { view_id: id })).toBe('P0002 view_not_found');
    }
    expect(await call(world.olga, 'create_view', { id, organization_id: world.quayside, name: 'Mine' })).toBe(
      'P0002 view_not_found',
    );
    expect(await call(world.vera, 'change_view', change(id))).toBe('1 rows');
    expect(await call(world.vera, 'delete_view', { view_id: id })).toBe('1 rows');
    expect(await database.value('select count(*) from public.views where id = $1', [id])).toBe('0');
  });

  it('is not overwritten by a tab that has not seen the other’s change', async () => {
    const { world } = context;
    const { id } = await save(world.dele);
    expect(await call(world.dele, 'change_view', change(id, { seen_version: 1 }))).toBe('1 rows');
    expect(await call(world.dele, 'change_view', change(id, { seen_version: 1, name: 'Late' }))).toBe(
      'P0001 ticket_changed_meanwhile',
    );
  });

  it('is for members: not for customers, strangers or who has left', async () => {
    const { database, world } = context;
    const left = await member(database, world.quayside, 'agent');
    const { id } = await save(left);
    await database.run('delete from public.members where profile_id = $1', [left.id]);
    expect(await seen(left, id)).toBe(false);
    for (const stranger of [world.marisol, world.tomas, world.nobody, left]) {
      expect((await save(stranger)).outcome).toBe('P0002 organization_not_found');
    }
  });

  it('is one of at most a hundred', async () => {
    const { database, world } = context;
    await database.run(
      `insert into public.views (id, organization_id, name, created_by)
       select gen_random_uuid(), $1, 'One of many', $2 from generate_series(1, 100)`,
      [world.quayside, world.dele.id],
    );
    expect((await save(world.dele)).outcome).toBe('P0001 too_many_views');
  });
});

describe('a team’s view', () => {
  it('is shared by a member of the team and read by its members alone', async () => {
    const { database, world } = context;
    const team = { audience: 'team', team_id: world.platform };
    const { id, outcome } = await save(world.dele, team);
    expect(outcome).toBe('1 rows');
    expect(await seen(world.ines, id)).toBe(true);
    for (const other of [world.olga, world.grace, world.vera, world.marisol]) {
      expect(await seen(other, id)).toBe(false);
    }
    expect(await call(world.ines, 'change_view', change(id, team))).toBe('1 rows');
    // Making it personal would take it from its maker.
    expect(await call(world.ines, 'change_view', change(id))).toBe('42501 not_allowed');
    expect((await save(world.grace, team)).outcome).toBe('P0002 team_not_found');
    expect((await save(world.olga, team)).outcome).toBe('P0002 team_not_found');
    await permit(database, world.quayside, 'agent', 'share_views', 'none');
    expect((await save(world.dele, team)).outcome).toBe('42501 not_allowed');
    expect(await call(world.dele, 'change_view', change(id, team))).toBe('42501 not_allowed');
    expect(await call(world.dele, 'delete_view', { view_id: id })).toBe('42501 not_allowed');
    await database.run('delete from public.team_members where profile_id = $1', [world.dele.id]);
    expect(await seen(world.dele, id)).toBe(false);
  });
});

describe('a shared view', () => {
  it('is shared by who may share with all, and read by every member', async () => {
    const { world } = context;
    const shared = { audience: 'organization' };
    expect((await save(world.dele, shared)).outcome).toBe('42501 not_allowed');
    const { id, outcome } = await save(world.ines, shared);
    expect(outcome).toBe('1 rows');
    for (const colleague of [world.olga, world.dele, world.vera, world.mehmet]) {
      expect(await seen(colleague, id)).toBe(true);
    }
    for (const other of [world.marisol, world.tomas]) expect(await seen(other, id)).toBe(false);
    expect(await call(world.dele, 'change_view', change(id, shared))).toBe('42501 not_allowed');
    expect(await call(world.dele, 'delete_view', { view_id: id })).toBe('42501 not_allowed');
    const own = await save(world.dele);
    expect(await call(world.dele, 'change_view', change(own.id, shared))).toBe('42501 not_allowed');
    expect(await call(world.olga, 'change_view', change(id, shared))).toBe('1 rows');
    expect(await call(world.olga, 'delete_view', { view_id: id })).toBe('1 rows');
  });

  it('has a team exactly when it is a team’s', async () => {
    const { world } = context;
    expect((await save(world.ines, { audience: 'organization', team_id: world.platform })).outcome).toMatch(
      /^23514 .*views_check/,
    );
    expect((await save(world.ines, { audience: 'team' })).outcome).toBe('P0002 team_not_found');
  });
});

describe('order', () => {
  it('is each person’s own, for shared views too, without what they do not see', async () => {
    const { database, world } = context;
    const shared = await save(world.ines, { audience: 'organization' });
    const own = await save(world.dele);
    const foreign = await save(world.vera);
    await call(world.dele, 'order_views', {
      organization_id: world.quayside,
      view_ids: [own.id, foreign.id, shared.id, own.id],
    });
    const order = async (actor: Actor) =>
      (
        await database.as<{ view_id: string }>(
          actor,
          'select view_id from public.view_positions order by position',
        )
      ).rows.map((row) => row.view_id);
    expect(await order(world.dele)).toEqual([own.id, shared.id]);
    expect(await order(world.ines)).toEqual([]);
    // Not kept unseen either.
    expect(
      await database.value('select count(*) from public.view_positions where organization_id = $1', [
        world.quayside,
      ]),
    ).toBe('2');
    await call(world.dele, 'order_views', { organization_id: world.quayside, view_ids: [shared.id] });
    expect(await order(world.dele)).toEqual([shared.id]);
    expect(await call(world.tomas, 'order_views', { organization_id: world.quayside, view_ids: [] })).toBe(
      'P0002 organization_not_found',
    );
    await call(world.ines, 'delete_view', { view_id: shared.id });
    expect(await order(world.dele)).toEqual([]);
  });
});

describe('what a view may say', () => {
  const id = randomUUID();
  const good: Record<string, unknown>[] = [
    {},
    { status: ['open', 'waiting'], priority: ['urgent'], place: ['desk', 'snoozed'] },
    { assignee: ['me', 'none', id], team: ['mine', 'none', id], category: ['none'], company: [id] },
    { department: [id], customer: [id], tag: [id, 'none'] },
    { created: { from: '2026-01-01', until: '2026-02-01T10:00:00+02:00' }, updated: { last_days: 7 } },
    { updated: { before_days: 30 }, fields: { [id]: 'blue', [randomUUID()]: 12.5 }, text: 'invoice' },
  ];
  const bad: [Record<string, unknown>, string][] = [
    [{ mood: ['bad'] }, 'filter_is_unknown'],
    [{ status: ['lost'] }, 'filter_value_is_invalid'],
    [{ status: 'open' }, 'filter_value_is_invalid'],
    [{ status: [] }, 'filter_value_is_invalid'],
    [{ status: [1] }, 'filter_value_is_invalid'],
    [{ status: Array(101).fill('open') }, 'filter_value_is_invalid'],
    [{ priority: ["low' or true --"] }, 'filter_value_is_invalid'],
    [{ assignee: ['everybody'] }, 'filter_value_is_invalid'],
    [{ team: ['me'] }, 'filter_value_is_invalid'],
    [{ customer: ['none'] }, 'filter_value_is_invalid'],
    [{ department: [id.toUpperCase()] }, 'filter_value_is_invalid'],
    [{ created: {} }, 'filter_value_is_invalid'],
    [{ created: { from: 'soon' } }, 'filter_value_is_invalid'],
    [{ created: { last_days: -1 } }, 'filter_value_is_invalid'],
    [{ created: { since: '2026-01-01' } }, 'filter_value_is_invalid'],
    [{ updated: ['2026-01-01'] }, 'filter_value_is_invalid'],
    [{ id: Array(201).fill(id) }, 'filter_value_is_invalid'],
    [{ id: ['me'] }, 'filter_value_is_invalid'],
    [{ mentions: [id] }, 'filter_value_is_invalid'],
    [{ fields: {} }, 'filter_value_is_invalid'],
    [{ fields: { colour: 'blue' } }, 'filter_value_is_invalid'],
    [{ fields: { [id]: null } }, 'filter_value_is_invalid'],
    [{ fields: { [id]: ['blue'] } }, 'filter_value_is_invalid'],
    [{ fields: { [id]: 'x'.repeat(501) } }, 'filter_value_is_invalid'],
    [{ text: ' ' }, 'filter_value_is_invalid'],
    [{ text: 'x'.repeat(201) }, 'filter_value_is_invalid'],
    [{ text: ['x'] }, 'filter_value_is_invalid'],
  ];

  it.each(good)('is known filters with values that they can have: %j', async (filters) => {
    expect((await save(context.world.dele, { filters })).outcome).toBe('1 rows');
  });

  it.each(bad)('is not %j', async (filters, key) => {
    const { world } = context;
    expect((await save(world.dele, { filters })).outcome).toBe(`22023 ${key}`);
    expect(await call(world.dele, 'list_view_tickets', { organization_id: world.quayside, filters })).toBe(
      `22023 ${key}`,
    );
  });

  it('is a list of columns that there are, each once', async () => {
    const { world } = context;
    expect((await save(world.dele, { columns: ['number', 'tags', `field:${id}`] })).outcome).toBe('1 rows');
    for (const columns of [
      [],
      ['number', 'number'],
      ['mood'],
      ['field:x'],
      [null],
      Array(21).fill('number'),
    ]) {
      expect((await save(world.dele, { columns })).outcome).toBe('22023 columns_are_invalid');
    }
    expect((await save(world.dele, { sort_by: 'mood' })).outcome).toMatch(/^23514/);
    expect((await save(world.dele, { name: ' ' })).outcome).toMatch(/^23514/);
    expect((await save(world.dele, { filters: '[]' })).outcome).toBe('22023 filters_are_invalid');
  });
});
