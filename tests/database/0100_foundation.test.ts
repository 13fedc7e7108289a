import { expect, it } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { buildWorld } from '../support/world.ts';

const context = openDatabase(buildWorld);

it('lets people name themselves and nobody else', async () => {
  const { database, world } = context;
  const rename = `update public.profiles set full_name = 'Renamed' where id = $1`;
  expect(await database.outcome(world.dele, rename, [world.dele.id])).toBe('1 rows');
  expect(await database.outcome(world.dele, rename, [world.grace.id])).toBe('0 rows');
  expect(await database.outcome(world.olga, rename, [world.grace.id])).toBe('0 rows');
  expect(
    await database.outcome(world.dele, `update public.profiles set id = gen_random_uuid() where id = $1`, [
      world.dele.id,
    ]),
  ).toMatch(/^42501 permission denied/);
});

it('refuses a time zone that does not exist, because ticket numbers count years in it', async () => {
  const { database, world } = context;
  await expect(
    database.run(`update public.organizations set time_zone = 'Mars/Olympus' where id = $1`, [
      world.quayside,
    ]),
  ).rejects.toMatchObject({ code: '23514', message: 'time_zone_is_unknown' });
});

it('lets people choose the time zone in which they read times, of those that exist', async () => {
  const { database, world } = context;
  const choose = 'update public.profiles set time_zone = $2 where id = $1';
  expect(await database.outcome(world.dele, choose, [world.dele.id, 'Asia/Tokyo'])).toBe('1 rows');
  expect(await database.outcome(world.dele, choose, [world.dele.id, null])).toBe('1 rows');
  expect(await database.outcome(world.dele, choose, [world.dele.id, 'Mars/Olympus'])).toBe(
    '23514 time_zone_is_unknown',
  );
  expect(await database.outcome(world.dele, choose, [world.grace.id, 'Asia/Tokyo'])).toBe('0 rows');
});

it('lets people choose the language in which they read, of those that are spoken', async () => {
  const { database, world } = context;
  const choose = 'update public.profiles set language = $2 where id = $1';
  expect(await database.outcome(world.dele, choose, [world.dele.id, 'de'])).toBe('1 rows');
  expect(await database.outcome(world.dele, choose, [world.dele.id, null])).toBe('1 rows');
  expect(await database.outcome(world.dele, choose, [world.dele.id, 'tlh'])).toMatch(/^23514 /);
  expect(await database.outcome(world.dele, choose, [world.grace.id, 'de'])).toBe('0 rows');
});

it('makes a profile for each account, which outlives it', async () => {
  const { database, world } = context;
  expect(await database.value('select full_name from public.profiles where id = $1', [world.nobody.id])).toBe(
    'A Person',
  );
  await database.run('delete from auth.users where id = $1', [world.nobody.id]);
  expect(await database.value('select full_name from public.profiles where id = $1', [world.nobody.id])).toBe(
    'A Person',
  );
});
