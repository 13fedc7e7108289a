import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { call } from '../support/commands.ts';
import { type Actor, openDatabase } from '../support/database.ts';
import { unknownId } from '../support/law.ts';
import { buildWorld } from '../support/world.ts';

const context = openDatabase(buildWorld);
const run = (actor: Actor, command: string, args: Record<string, unknown>) =>
  call(context.database, actor, command, args);

async function newSkill(name: string) {
  const id = randomUUID();
  expect(
    await run(context.world.ines, 'create_skill', { id, organization_id: context.world.quayside, name }),
  ).toBe('1 rows');
  return id;
}

describe('a skill', () => {
  it('is made once by who manages the organization', async () => {
    const { world } = context;
    const args = { id: randomUUID(), organization_id: world.quayside, name: ' Turkish ' };
    expect(await run(world.ines, 'create_skill', args)).toBe('1 rows');
    expect(await run(world.ines, 'create_skill', args)).toBe('1 rows');
    expect(await run(world.ines, 'create_skill', { ...args, id: randomUUID(), name: 'TURKISH' })).toBe(
      'P0001 name_is_taken',
    );
    expect(await run(world.tomas, 'create_skill', { ...args, organization_id: world.eastmere })).toBe(
      'P0002 organization_not_found',
    );
    expect(await run(world.dele, 'create_skill', { ...args, id: randomUUID() })).toBe('42501 not_allowed');
    expect(await run(world.tomas, 'create_skill', { ...args, id: randomUUID() })).toBe(
      'P0002 organization_not_found',
    );
  });

  it('is renamed, unless a colleague was faster or the name is taken', async () => {
    const { world } = context;
    const skill_id = await newSkill('Turkish');
    await newSkill('Greek');
    expect(await run(world.ines, 'rename_skill', { skill_id, name: 'Türkçe' })).toBe('1 rows');
    expect(await run(world.olga, 'rename_skill', { skill_id, name: 'x', seen_name: 'Turkish' })).toBe(
      'P0001 setting_changed_meanwhile',
    );
    expect(await run(world.olga, 'rename_skill', { skill_id, name: 'greek' })).toBe('P0001 name_is_taken');
  });

  it('that is removed is nobody’s any more, and no category takes it', async () => {
    const { database, world } = context;
    const skill_id = await newSkill('Turkish');
    const category_id = randomUUID();
    await run(world.ines, 'create_category', {
      id: category_id,
      organization_id: world.quayside,
      name: 'Visa',
    });
    await run(world.ines, 'set_category_skill', { category_id, skill_id, level: 2 });
    await run(world.ines, 'set_member_skill', {
      organization_id: world.quayside,
      profile_id: world.dele.id,
      skill_id,
      level: 3,
    });
    expect(await run(world.ines, 'remove_skill', { skill_id })).toBe('1 rows');
    for (const table of ['skills', 'member_skills', 'category_skills'])
      expect(
        await database.value(`select count(*) from public.${table} where organization_id = $1`, [
          world.quayside,
        ]),
        table,
      ).toBe('0');
    expect(await run(world.ines, 'remove_skill', { skill_id })).toBe('P0002 skill_not_found');
  });

  it('is managed by nobody else: unknown to strangers, not allowed to colleagues', async () => {
    const { world } = context;
    const skill_id = await newSkill('Turkish');
    for (const [command, more] of Object.entries({ rename_skill: { name: 'Mine' }, remove_skill: {} })) {
      expect(await run(world.dele, command, { skill_id, ...more }), command).toBe('42501 not_allowed');
      for (const stranger of [world.tomas, world.marisol])
        expect(await run(stranger, command, { skill_id, ...more }), command).toBe('P0002 skill_not_found');
      expect(await run(world.ines, command, { skill_id: unknownId, ...more }), command).toBe(
        'P0002 skill_not_found',
      );
    }
  });
});

describe('what a member can do', () => {
  const set = (actor: Actor, args: Record<string, unknown>) =>
    run(actor, 'set_member_skill', {
      organization_id: context.world.quayside,
      profile_id: context.world.dele.id,
      ...args,
    });
  const levels = () =>
    context.database.rows('select profile_id, level from public.member_skills where organization_id = $1', [
      context.world.quayside,
    ]);

  it('is said by who manages members, from 1 to 5, and taken back', async () => {
    const { world } = context;
    const skill_id = await newSkill('Turkish');
    expect(await set(world.ines, { skill_id, level: 2 })).toBe('1 rows');
    expect(await set(world.ines, { skill_id, level: 5, seen_level: 2 })).toBe('1 rows');
    expect(await levels()).toEqual([{ profile_id: world.dele.id, level: 5 }]);
    for (const level of [0, 6]) expect(await set(world.ines, { skill_id, level })).toMatch(/^23514/);
    expect(await set(world.ines, { skill_id, level: 1, seen_level: 2 })).toBe(
      'P0001 setting_changed_meanwhile',
    );
    expect(await set(world.ines, { skill_id })).toBe('1 rows');
    expect(await levels()).toEqual([]);
    // Level 0 is what somebody saw who saw none.
    expect(await set(world.ines, { skill_id, level: 4, seen_level: 1 })).toBe(
      'P0001 setting_changed_meanwhile',
    );
    expect(await set(world.ines, { skill_id, level: 4, seen_level: 0 })).toBe('1 rows');
  });

  it('names people and skills of the organization only, and ends with the membership', async () => {
    const { database, world } = context;
    const skill_id = await newSkill('Turkish');
    const foreign = randomUUID();
    await run(world.tomas, 'create_skill', { id: foreign, organization_id: world.eastmere, name: 'Dutch' });
    for (const stranger of [world.tomas.id, world.marisol.id, unknownId])
      expect(await set(world.ines, { skill_id, profile_id: stranger, level: 1 })).toBe(
        'P0002 member_not_found',
      );
    for (const skill of [foreign, unknownId])
      expect(await set(world.ines, { skill_id: skill, level: 1 })).toBe('P0002 skill_not_found');
    expect(await set(world.dele, { skill_id, level: 5 })).toBe('42501 not_allowed');
    expect(await set(world.tomas, { skill_id, level: 5 })).toBe('P0002 organization_not_found');
    await set(world.ines, { skill_id, level: 3 });
    await run(world.ines, 'set_member_availability', {
      organization_id: world.quayside,
      profile_id: world.dele.id,
      working: true,
    });
    await run(world.ines, 'remove_member', { organization_id: world.quayside, profile_id: world.dele.id });
    expect(await levels()).toEqual([]);
    expect(
      await database.rows('select 1 from public.member_availability where organization_id = $1', [
        world.quayside,
      ]),
    ).toEqual([]);
  });
});

describe('who is at work', () => {
  async function availability() {
    const { database, world } = context;
    const rows = await database.rows(
      'select working, away_until, capacity from public.member_availability where organization_id = $1 and profile_id = $2',
      [world.quayside, world.dele.id],
    );
    return rows[0];
  }
  const monday = '2098-05-05T07:00:00.000Z';

  it('is said by everybody of themselves, who leave their capacity to others', async () => {
    const { world } = context;
    const say = (actor: Actor, args: Record<string, unknown>) =>
      run(actor, 'set_own_availability', { organization_id: world.quayside, ...args });
    expect(await availability()).toBeUndefined();
    expect(await say(world.dele, { working: true, away_until: monday })).toBe('1 rows');
    expect(await availability()).toEqual({ working: true, away_until: new Date(monday), capacity: null });
    await run(world.ines, 'set_member_capacity', {
      organization_id: world.quayside,
      profile_id: world.dele.id,
      capacity: 12,
    });
    expect(await say(world.dele, { working: false })).toBe('1 rows');
    expect(await availability()).toEqual({ working: false, away_until: null, capacity: 12 });
    for (const stranger of [world.tomas, world.marisol])
      expect(await say(stranger, { working: true })).toBe('P0002 organization_not_found');
  });

  it('is said of members by who manages them, unless it changed meanwhile', async () => {
    const { database, world } = context;
    const say = (actor: Actor, args: Record<string, unknown>) =>
      run(actor, 'set_member_availability', {
        organization_id: world.quayside,
        profile_id: world.dele.id,
        working: true,
        ...args,
      });
    await run(world.ines, 'set_member_capacity', {
      organization_id: world.quayside,
      profile_id: world.dele.id,
      capacity: 3,
    });
    expect(await say(world.ines, { away_until: monday })).toBe('1 rows');
    expect(await availability()).toEqual({ working: true, away_until: new Date(monday), capacity: 3 });
    const seen_updated_at = await database.value(
      'select updated_at::text from public.member_availability where profile_id = $1',
      [world.dele.id],
    );
    expect(await say(world.olga, { working: false, seen_updated_at })).toBe('1 rows');
    expect(await say(world.olga, { working: true, seen_updated_at: '2020-01-01' })).toBe(
      'P0001 setting_changed_meanwhile',
    );
    expect(await availability()).toEqual({ working: false, away_until: null, capacity: 3 });
    expect(await say(world.ines, { profile_id: world.marisol.id })).toBe('P0002 member_not_found');
    expect(await say(world.dele, {})).toBe('42501 not_allowed');
    expect(await say(world.tomas, {})).toBe('P0002 organization_not_found');
  });
});
