import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { ask, buildWorld, permit, respond } from '../support/world.ts';

const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  const { marisol, anna, quayside } = world;
  const badge = await ask(database, marisol, quayside, 'Badge reader at the gate rejects me');
  const badgeOfAnna = await ask(database, anna, quayside, 'My badge is rejected at the north gate');
  const invoice = await ask(database, anna, quayside, 'Invoice shows the wrong address');
  await ask(database, marisol, world.eastmere, 'Badge rejected at the gate');
  for (const subject of [
    'Please help with my phone',
    'Please help with the heating',
    'Please help me please',
  ]) {
    await ask(database, anna, quayside, subject);
  }
  return { ...world, badge, badgeOfAnna, invoice };
});

const text = 'Hello, please help: since today my badge gets rejected at the gate of the building.';

async function similar(actor: Actor, words: string, except: string | null = null) {
  const { database, world } = context;
  const { rows } = await database.as<{ ticket_id: string }>(
    actor,
    'select * from public.list_similar_tickets($1, $2, except_ticket_id => $3)',
    [world.quayside, words, except],
  );
  return rows.map((row) => row.ticket_id);
}

it('finds what is about the same, by the words that tell', async () => {
  const { world } = context;
  expect(new Set(await similar(world.dele, text))).toEqual(new Set([world.badge, world.badgeOfAnna]));
  expect(await similar(world.dele, text, world.badge)).toEqual([world.badgeOfAnna]);
  expect(await similar(world.dele, 'The address on our invoice is wrong')).toEqual([world.invoice]);
  expect(await similar(world.dele, 'Nothing of this kind was ever seen')).toEqual([]);
});

it('shows customers their own alone, staff what their scope shows, strangers nothing', async () => {
  const { database, world } = context;
  expect(await similar(world.marisol, text)).toEqual([world.badge]);
  expect(await similar(world.anna, text)).toEqual([world.badgeOfAnna]);
  for (const actor of [world.tomas, world.nobody]) expect(await similar(actor, text)).toEqual([]);
  await permit(database, world.quayside, 'agent', 'read_tickets', 'own');
  expect(await similar(world.dele, text)).toEqual([]);
  await database.run('update public.ticket_desk set assignee_id = $1 where ticket_id = $2', [
    world.dele.id,
    world.badgeOfAnna,
  ]);
  expect(await similar(world.dele, text)).toEqual([world.badgeOfAnna]);
  await permit(database, world.quayside, 'agent', 'read_tickets', 'none');
  expect(await similar(world.dele, text), 'assigned, but no longer read').toEqual([]);
});

it('leads nobody to a ticket by a note, and never to a deleted one', async () => {
  const { database, world } = context;
  await respond(database, world.dele, world.invoice, 'internal', '<p>Asked for periwinkle marmalade.</p>');
  expect(await similar(world.dele, 'periwinkle marmalade')).toEqual([]);
  await database.as(world.ines, 'select public.delete_ticket($1)', [world.badge]);
  expect(await similar(world.dele, text)).toEqual([world.badgeOfAnna]);
  expect(await similar(world.marisol, text)).toEqual([]);
  await database.as(world.dele, 'select public.mark_as_spam($1)', [world.badgeOfAnna]);
  expect(await similar(world.dele, text)).toEqual([]);
  expect(await similar(world.anna, text), 'who is not told').toEqual([world.badgeOfAnna]);
});

it.each(['', ' ', 'the', `'; drop & | !`, '%', 'x'.repeat(10_000), 'word '.repeat(5000), '😀'])(
  'bears any text: %.20s',
  async (words) => {
    expect(await similar(context.world.dele, words)).toEqual([]);
    expect(
      await context.database.outcome(
        context.world.dele,
        'select * from public.list_similar_tickets($1, null, null, $2)',
        [context.world.quayside, randomUUID()],
      ),
    ).toBe('0 rows');
  },
);
