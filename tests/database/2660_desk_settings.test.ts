import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { buildWorld } from '../support/world.ts';

const context = openDatabase(buildWorld);

function decide(actor: Actor, settings: string) {
  return context.database.outcome(actor, `select public.set_desk_settings(${settings})`);
}

async function read(actor: Actor) {
  const { rows } = await context.database.as(
    actor,
    'select single_keys, keys, after_action, density, columns from public.desk_settings',
  );
  return rows;
}

describe('how a person likes to work', () => {
  it('is theirs alone, and what they say nothing about stays', async () => {
    const { world } = context;
    expect(await read(world.dele)).toEqual([]);
    expect(await decide(world.dele, `keys => '{"resolve": "x", "goToMine": "g q", "snooze": null}'`)).toBe(
      '1 rows',
    );
    expect(await decide(world.dele, 'single_keys => false')).toBe('1 rows');
    expect(await decide(world.dele, `after_action => 'list'`)).toBe('1 rows');
    expect(await decide(world.dele, `density => 'compact', columns => '{subject,tags}'`)).toBe('1 rows');
    expect(await decide(world.dele, 'single_keys => false')).toBe('1 rows');
    expect(await read(world.dele)).toEqual([
      {
        single_keys: false,
        keys: { resolve: 'x', goToMine: 'g q', snooze: null },
        after_action: 'list',
        density: 'compact',
        columns: ['subject', 'tags'],
      },
    ]);
    expect(await read(world.grace)).toEqual([]);
    expect(await read(world.olga)).toEqual([]);
  });

  it('knows keys, sequences of two and none, and ways on that there are', async () => {
    const { world } = context;
    for (const keys of [
      '[]',
      '"x"',
      '{"resolve": ""}',
      '{"resolve": "g  x"}',
      '{"resolve": "g x y"}',
      '{"resolve": 1.5}',
      '{"resolve": {"key": "x"}}',
      '{"re solve": "x"}',
      JSON.stringify(
        Object.fromEntries(
          Array.from({ length: 400 }, (_, index) => [
            String.fromCharCode(97 + (index % 26)).repeat((1 + index / 26) | 0),
            'x',
          ]),
        ),
      ),
    ])
      expect(await decide(world.dele, `keys => '${keys}'`), keys).toMatch(/^23514 /);
    expect(await decide(world.dele, `after_action => 'away'`)).toMatch(/^23514 /);
    expect(await decide(world.dele, `density => 'airy'`)).toMatch(/^23514 /);
    for (const columns of ['{}', '{subject,subject}', '{secrets}', '{subject,NULL}'])
      expect(await decide(world.dele, `columns => '${columns}'`), columns).toMatch(/^23514 /);
    expect(await read(world.dele)).toEqual([]);
  });

  it('goes with the account', async () => {
    const { database, world } = context;
    await decide(world.marisol, 'single_keys => false');
    const { rows } = await database.as<{ mine: { desk_settings: { single_keys: boolean } } }>(
      world.marisol,
      'select public.export_own() as mine',
    );
    expect(rows[0]?.mine.desk_settings).toMatchObject({ single_keys: false });
    expect(await database.outcome(world.marisol, 'select public.erase_own_account()')).toBe('1 rows');
    expect(
      await database.value('select count(*) from public.desk_settings where profile_id = $1', [
        world.marisol.id,
      ]),
    ).toBe('0');
  });
});
