import { describe, expect, it } from 'vitest';
import { call } from '../support/commands.ts';
import { type Actor, openDatabase } from '../support/database.ts';
import { storeFace } from '../support/faces.ts';
import { buildWorld } from '../support/world.ts';

const context = openDatabase(buildWorld);

const changeFace = (actor: Actor, args: Record<string, unknown>, organization = context.world.quayside) =>
  call(context.database, actor, 'change_organization', { organization_id: organization, ...args });

const changeSettings = (actor: Actor, args: Record<string, unknown>, organization = context.world.quayside) =>
  call(context.database, actor, 'change_organization_settings', { organization_id: organization, ...args });

async function face() {
  const rows = await context.database.rows(
    'select name, description, hours, logo_path, colour, prefix, time_zone, listed, verified from public.organizations where id = $1',
    [context.world.quayside],
  );
  return rows[0];
}

async function settings() {
  const rows = await context.database.rows(
    'select grace_days, company_visibility, tasks_block_resolving, language from public.organization_settings where organization_id = $1',
    [context.world.quayside],
  );
  return rows[0];
}

describe('the public face of an organization', () => {
  const all = {
    name: ' Quayside Harbour ',
    description: 'Boats and berths',
    hours: 'Mo to Fr, 9 to 5',
    colour: 'violet',
    prefix: 'QUAY',
    time_zone: 'Europe/Lisbon',
    listed: false,
  };

  it('is changed by who manages the organization, field by field', async () => {
    const { world } = context;
    expect(await changeFace(world.ines, { name: 'Quayside Harbour' })).toBe('1 rows');
    expect(await face()).toMatchObject({
      name: 'Quayside Harbour',
      description: '',
      prefix: 'TICK',
      listed: true,
    });
    expect(await changeFace(world.ines, all)).toBe('1 rows');
    expect(await face()).toEqual({ ...all, name: 'Quayside Harbour', logo_path: null, verified: false });
    const logo_path = await storeFace(context.database, 'logos', world.quayside);
    expect(await changeFace(world.ines, { logo_path })).toBe('1 rows');
    expect(await face()).toMatchObject({ colour: 'violet', logo_path });
    expect(await changeFace(world.ines, { logo_path: '', colour: '' })).toBe('1 rows');
    expect(await face()).toMatchObject({ hours: all.hours, logo_path: null, colour: null });
  });

  it('is not overwritten by somebody who saw an older one, whatever the field', async () => {
    const { world } = context;
    await changeFace(world.ines, all);
    for (const [field, value] of Object.entries(all)) {
      const older = typeof value === 'boolean' ? !value : 'older';
      expect(await changeFace(world.olga, { [field]: value, [`seen_${field}`]: older }), field).toBe(
        'P0001 setting_changed_meanwhile',
      );
    }
    expect(await changeFace(world.olga, { hours: 'Always', seen_hours: all.hours })).toBe('1 rows');
    expect(await changeFace(world.olga, { colour: '', seen_colour: all.colour })).toBe('1 rows');
    expect(await changeFace(world.olga, { colour: 'red', seen_colour: '' })).toBe('1 rows');
    expect(await face()).toMatchObject({ hours: 'Always', colour: 'red' });

    const logo_path = await storeFace(context.database, 'logos', world.quayside);
    expect(await changeFace(world.olga, { logo_path, seen_logo_path: '' })).toBe('1 rows');
    expect(await changeFace(world.ines, { logo_path: '', seen_logo_path: '' })).toBe(
      'P0001 setting_changed_meanwhile',
    );
    expect(await face()).toMatchObject({ logo_path });
  });

  it('refuses values that make no sense, and everybody else', async () => {
    const { world } = context;
    expect(await changeFace(world.ines, { time_zone: 'Mars/Olympus' })).toBe('23514 time_zone_is_unknown');
    expect(await changeFace(world.ines, { name: ' ' })).toMatch(/^23514/);
    expect(await changeFace(world.ines, { colour: '#ff0000' })).toMatch(/^23514/);
    expect(await changeFace(world.ines, { prefix: 'tick' })).toMatch(/^23514/);
    expect(await changeFace(world.dele, { name: 'Mine' })).toBe('42501 not_allowed');
    for (const stranger of [world.tomas, world.marisol, world.nobody])
      expect(await changeFace(stranger, { name: 'Mine' })).toBe('P0002 organization_not_found');
    expect(await face()).toMatchObject({ name: 'quayside' });
  });
});

describe('what an organization decided', () => {
  it('is changed by who manages it, and only where they name something', async () => {
    const { world } = context;
    expect(await changeSettings(world.ines, { grace_days: 14 })).toBe('1 rows');
    expect(await settings()).toEqual({
      grace_days: 14,
      company_visibility: false,
      tasks_block_resolving: true,
      language: 'english',
    });
    const all = {
      grace_days: 3,
      company_visibility: true,
      tasks_block_resolving: false,
      language: 'turkish',
    };
    expect(await changeSettings(world.olga, all)).toBe('1 rows');
    expect(await settings()).toEqual(all);
    expect(await changeSettings(world.olga, { language: 'turkish' })).toBe('1 rows');
    expect(await settings()).toEqual(all);
  });

  it('is not overwritten by somebody who saw an older one, whatever the field', async () => {
    const { world } = context;
    for (const older of [
      { seen_grace_days: 8 },
      { seen_company_visibility: true },
      { seen_tasks_block_resolving: false },
      { seen_language: 'turkish' },
    ])
      expect(await changeSettings(world.ines, { grace_days: 1, ...older })).toBe(
        'P0001 setting_changed_meanwhile',
      );
    expect(
      await changeSettings(world.ines, {
        grace_days: 1,
        seen_grace_days: 7,
        seen_company_visibility: false,
        seen_tasks_block_resolving: true,
        seen_language: 'english',
      }),
    ).toBe('1 rows');
    expect(await settings()).toMatchObject({ grace_days: 1 });
  });

  it('lets grace that runs already end when it was told to', async () => {
    const { database, world } = context;
    const graceEnds = () =>
      database.value('select grace_ends_at from public.tickets where id = $1', [world.ticket]);
    await call(database, world.dele, 'resolve_ticket', { ticket_id: world.ticket });
    const before = await graceEnds();
    await changeSettings(world.ines, { grace_days: 1 });
    expect(await graceEnds()).toEqual(before);
  });

  it('refuses values that make no sense, and everybody else', async () => {
    const { world } = context;
    expect(await changeSettings(world.ines, { grace_days: 91 })).toMatch(/^23514/);
    expect(await changeSettings(world.ines, { language: 'klingon' })).toMatch(/^23514/);
    expect(await changeSettings(world.dele, { grace_days: 1 })).toBe('42501 not_allowed');
    for (const stranger of [world.tomas, world.marisol])
      expect(await changeSettings(stranger, { grace_days: 1 })).toBe('P0002 organization_not_found');
    expect(await settings()).toMatchObject({ grace_days: 7 });
  });
});
