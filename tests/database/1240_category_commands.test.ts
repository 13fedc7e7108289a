import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { call } from '../support/commands.ts';
import { type Actor, openDatabase } from '../support/database.ts';
import { unknownId } from '../support/law.ts';
import { buildWorld } from '../support/world.ts';

const context = openDatabase(buildWorld);
const run = (actor: Actor, command: string, args: Record<string, unknown>) =>
  call(context.database, actor, command, args);

/** Makes a category as an admin and returns its id. */
async function grow(name: string, more: Record<string, unknown> = {}) {
  const id = randomUUID();
  const organization_id = context.world.quayside;
  expect(await run(context.world.ines, 'create_category', { id, organization_id, name, ...more })).toBe(
    '1 rows',
  );
  return id;
}

async function department(key: string, organization = context.world.quayside) {
  return context.database.value('select id from public.departments where organization_id = $1 and key = $2', [
    organization,
    key,
  ]);
}

async function foreignCategory() {
  const id = randomUUID();
  await run(context.world.tomas, 'create_category', {
    id,
    organization_id: context.world.eastmere,
    name: 'Far',
  });
  return id;
}

describe('the tree', () => {
  it('grows below a category, below a department or for all, once each', async () => {
    const { database, world } = context;
    const billing = await department('billing');
    const refunds = await grow(' Refunds ', { department_id: billing });
    const card = await grow('By card', { parent_id: refunds });
    await grow('Everything else');
    expect(
      await database.rows(
        'select name, parent_id, department_id from public.categories where organization_id = $1 order by position',
        [world.quayside],
      ),
    ).toEqual([
      { name: 'Refunds', parent_id: null, department_id: billing },
      { name: 'By card', parent_id: refunds, department_id: null },
      { name: 'Everything else', parent_id: null, department_id: null },
    ]);
    // A repeated call makes nothing; the same name is free elsewhere in the tree, not beside.
    const again = { id: card, organization_id: world.quayside, name: 'By card', parent_id: refunds };
    expect(await run(world.ines, 'create_category', again)).toBe('1 rows');
    expect(await run(world.ines, 'create_category', { ...again, id: randomUUID(), name: 'BY CARD' })).toBe(
      'P0001 name_is_taken',
    );
    await grow('By card');
    await grow('Refunds');
    expect(
      await run(world.ines, 'create_category', {
        ...again,
        id: randomUUID(),
        name: 'x',
        department_id: billing,
      }),
    ).toMatch(/^23514/);
  });

  it('is at most four levels deep, however a branch got there', async () => {
    const { database, world } = context;
    const ids: string[] = [];
    for (const name of ['one', 'two', 'three', 'four'])
      ids.push(await grow(name, { parent_id: ids.at(-1) ?? null }));
    const [one, two, three, four] = ids;
    const below = { organization_id: world.quayside, name: 'five', id: randomUUID(), parent_id: four };
    expect(await run(world.ines, 'create_category', below)).toBe('23514 category_is_too_deep');
    const branch = await grow('branch');
    await grow('twig', { parent_id: branch });
    const hang = (category_id: string, parent_id?: string) =>
      run(world.ines, 'move_category', { category_id, parent_id });
    expect(await hang(branch, three)).toBe('23514 category_is_too_deep');
    expect(await hang(branch, two)).toBe('1 rows');
    expect(await hang(String(one), branch)).toBe('23514 category_is_below_itself');
    // The service role, which imports, cannot either.
    await expect(
      database.run('update public.categories set parent_id = $1 where id = $2', [four, branch]),
    ).rejects.toMatchObject({ code: '23514', message: 'category_is_too_deep' });
  });

  it('has no circle', async () => {
    const { database, world } = context;
    const top = await grow('top');
    const middle = await grow('middle', { parent_id: top });
    const leaf = await grow('leaf', { parent_id: middle });
    for (const parent_id of [top, middle, leaf])
      expect(await run(world.ines, 'move_category', { category_id: top, parent_id })).toBe(
        '23514 category_is_below_itself',
      );
    expect(await database.value('select parent_id from public.categories where id = $1', [top])).toBeNull();
  });

  it('is moved, renamed and put in order, unless a colleague was faster', async () => {
    const { database, world } = context;
    const [first, second] = [await grow('first'), await grow('second')];
    const third = await grow('third', { parent_id: first });
    const billing = await department('billing');
    expect(await run(world.ines, 'move_category', { category_id: third, parent_id: second })).toBe('1 rows');
    expect(await run(world.olga, 'move_category', { category_id: third, seen_parent_id: first })).toBe(
      'P0001 setting_changed_meanwhile',
    );
    expect(await run(world.olga, 'move_category', { category_id: third, department_id: billing })).toBe(
      '1 rows',
    );
    expect(
      await run(world.olga, 'move_category', { category_id: third, seen_department_id: randomUUID() }),
    ).toBe('P0001 setting_changed_meanwhile');
    expect(await run(world.ines, 'rename_category', { category_id: second, name: 'FIRST' })).toBe(
      'P0001 name_is_taken',
    );
    expect(await run(world.ines, 'rename_category', { category_id: second, name: 'zweite' })).toBe('1 rows');
    expect(
      await run(world.ines, 'rename_category', { category_id: second, name: 'x', seen_name: 'second' }),
    ).toBe('P0001 setting_changed_meanwhile');
    const fourth = await grow('first', { parent_id: second });
    expect(await run(world.ines, 'move_category', { category_id: fourth })).toBe('P0001 name_is_taken');

    const order = { organization_id: world.quayside, category_ids: [second] };
    expect(await run(world.ines, 'order_categories', { ...order, seen_category_ids: [first, second] })).toBe(
      '1 rows',
    );
    expect(
      await database.rows(
        'select id from public.categories where organization_id = $1 and parent_id is null and department_id is null order by position',
        [world.quayside],
      ),
    ).toEqual([{ id: second }, { id: first }]);
    expect(await run(world.olga, 'order_categories', { ...order, seen_category_ids: [first, second] })).toBe(
      'P0001 setting_changed_meanwhile',
    );
    // Only neighbours have an order.
    for (const category_ids of [[first, third], [unknownId], [await foreignCategory()], []])
      expect(await run(world.ines, 'order_categories', { ...order, category_ids })).toBe(
        'P0002 category_not_found',
      );
  });

  it('hangs nothing below what is archived or foreign', async () => {
    const { world } = context;
    const gone = await grow('gone');
    await run(world.ines, 'archive_category', { category_id: gone });
    await run(world.ines, 'archive_department', { department_id: await department('sales') });
    const leaf = await grow('leaf');
    for (const parent_id of [gone, unknownId, await foreignCategory()]) {
      expect(
        await run(world.ines, 'create_category', {
          id: randomUUID(),
          organization_id: world.quayside,
          name: 'new',
          parent_id,
        }),
      ).toBe('P0002 category_not_found');
      expect(await run(world.ines, 'move_category', { category_id: leaf, parent_id })).toBe(
        'P0002 category_not_found',
      );
    }
    for (const department_id of [
      await department('sales'),
      unknownId,
      await department('billing', world.eastmere),
    ]) {
      expect(
        await run(world.ines, 'create_category', {
          id: randomUUID(),
          organization_id: world.quayside,
          name: 'new',
          department_id,
        }),
      ).toBe('P0002 department_not_found');
      expect(await run(world.ines, 'move_category', { category_id: leaf, department_id })).toBe(
        'P0002 department_not_found',
      );
    }
  });

  it('is archived and restored, unless its name was given anew', async () => {
    const { database, world } = context;
    const old = await grow('Keys');
    expect(await run(world.ines, 'archive_category', { category_id: old })).toBe('1 rows');
    expect(await run(world.ines, 'restore_category', { category_id: old })).toBe('1 rows');
    await run(world.ines, 'archive_category', { category_id: old });
    await grow('Keys');
    expect(await run(world.ines, 'restore_category', { category_id: old })).toBe('P0001 name_is_taken');
    expect(
      await database.value('select archived_at is not null from public.categories where id = $1', [old]),
    ).toBe(true);
  });

  it('is managed by nobody else: unknown to strangers, not allowed to colleagues', async () => {
    const { world } = context;
    const category_id = await grow('Keys');
    for (const [command, more] of Object.entries({
      rename_category: { name: 'Mine' },
      move_category: {},
      archive_category: {},
      restore_category: {},
      route_category: { priority: 'low' },
      set_category_skill: { skill_id: unknownId, level: 1 },
    })) {
      expect(await run(world.dele, command, { category_id, ...more }), command).toBe('42501 not_allowed');
      for (const stranger of [world.tomas, world.marisol])
        expect(await run(stranger, command, { category_id, ...more }), command).toBe(
          'P0002 category_not_found',
        );
      expect(await run(world.ines, command, { category_id: unknownId, ...more }), command).toBe(
        'P0002 category_not_found',
      );
    }
    const args = { id: randomUUID(), organization_id: world.quayside, name: 'Mine' };
    expect(await run(world.dele, 'create_category', args)).toBe('42501 not_allowed');
    expect(await run(world.tomas, 'create_category', args)).toBe('P0002 organization_not_found');
    expect(
      await run(world.tomas, 'create_category', {
        ...args,
        id: category_id,
        organization_id: world.eastmere,
      }),
    ).toBe('P0002 organization_not_found');
    const order = { organization_id: world.quayside, category_ids: [category_id] };
    expect(await run(world.dele, 'order_categories', order)).toBe('42501 not_allowed');
    expect(await run(world.tomas, 'order_categories', order)).toBe('P0002 organization_not_found');
  });
});

describe('what a category takes', () => {
  it('is a skill of the organization and a level, unless a colleague was faster', async () => {
    const { database, world } = context;
    const category_id = await grow('Visa');
    const skill_id = randomUUID();
    const foreign = randomUUID();
    await run(world.ines, 'create_skill', { id: skill_id, organization_id: world.quayside, name: 'Law' });
    await run(world.tomas, 'create_skill', { id: foreign, organization_id: world.eastmere, name: 'Law' });
    const take = (more: Record<string, unknown>) =>
      run(world.ines, 'set_category_skill', { category_id, skill_id, ...more });
    expect(await take({ level: 3 })).toBe('1 rows');
    expect(await take({ level: 4, seen_level: 3 })).toBe('1 rows');
    expect(await take({ level: 5, seen_level: 3 })).toBe('P0001 setting_changed_meanwhile');
    expect(
      await database.rows('select level from public.category_skills where category_id = $1', [category_id]),
    ).toEqual([{ level: 4 }]);
    for (const level of [0, 6]) expect(await take({ level })).toMatch(/^23514/);
    for (const skill of [foreign, unknownId])
      expect(await take({ skill_id: skill, level: 1 })).toBe('P0002 skill_not_found');
    expect(await take({})).toBe('1 rows');
    expect(await take({ level: 1, seen_level: 2 })).toBe('P0001 setting_changed_meanwhile');
    expect(
      await database.rows('select level from public.category_skills where category_id = $1', [category_id]),
    ).toEqual([]);
  });
});
