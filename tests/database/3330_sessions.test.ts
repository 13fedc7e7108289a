import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, type Database, openDatabase } from '../support/database.ts';
import { buildWorld } from '../support/world.ts';

const context = openDatabase(buildWorld);

/** Signs somebody in as Auth does, and answers who they are there. */
async function signIn(person: Actor, device: string, startedAt = '2026-03-02 09:00+00', renewedAt?: string) {
  const session = randomUUID();
  await context.database.run(
    `insert into auth.sessions (id, user_id, user_agent, ip, created_at, updated_at, refreshed_at)
     values ($1, $2, $3, '192.0.2.7', $4, $4, $5)`,
    [session, person.id, device, startedAt, renewedAt],
  );
  return { ...person, session };
}

async function devicesOf(actor: Actor) {
  const { rows } = await context.database.as<{ user_agent: string }>(
    actor,
    'select * from public.list_sessions()',
  );
  return rows.map((row) => row.user_agent);
}

function end(actor: Actor, session: string) {
  return context.database.outcome(actor, 'select public.end_session($1)', [session]);
}

describe('where somebody is signed in', () => {
  it('names this device first and then the last seen, with no word about the network', async () => {
    const { database, world } = context;
    await signIn(world.dele, 'old', '2026-03-01 09:00+00');
    await signIn(world.dele, 'renewed', '2026-02-01 09:00+00', '2026-03-05 12:30');
    const here = await signIn(world.dele, 'here', '2026-01-01 09:00+00');

    expect(await devicesOf(here)).toEqual(['here', 'renewed', 'old']);
    const { rows } = await database.as(here, 'select * from public.list_sessions() limit 2');
    expect(rows).toEqual([
      {
        id: here.session,
        user_agent: 'here',
        started_at: new Date('2026-01-01T09:00Z'),
        seen_at: new Date('2026-01-01T09:00Z'),
        is_current: true,
      },
      expect.objectContaining({ seen_at: new Date('2026-03-05T12:30Z'), is_current: false }),
    ]);
  });

  it('is read in UTC whatever zone the connection is set to', async () => {
    const { database, world } = context;
    const here = await signIn(world.dele, 'here', '2026-01-01 09:00+00', '2026-03-05 12:30');
    await database.run(`set local time zone 'Asia/Tokyo'`);
    const { rows } = await database.as(here, 'select seen_at from public.list_sessions()');
    expect(rows).toEqual([{ seen_at: new Date('2026-03-05T12:30Z') }]);
  });

  it('leaves out what has run out, and every other person', async () => {
    const { database, world } = context;
    const here = await signIn(world.dele, 'here');
    const over = await signIn(world.dele, 'over');
    await signIn(world.grace, 'of Grace');
    await database.run(`update auth.sessions set not_after = now() - interval '1 second' where id = $1`, [
      over.session,
    ]);
    expect(await devicesOf(here)).toEqual(['here']);
    expect(await devicesOf(world.nobody)).toEqual([]);
  });
});

describe('ending a session', () => {
  it('takes away what renews it, on that device alone', async () => {
    const { database, world } = context;
    const here = await signIn(world.dele, 'here');
    const lost = await signIn(world.dele, 'lost phone');
    for (const [index, { id, session }] of [here, lost].entries()) {
      await database.run(
        `insert into auth.refresh_tokens (id, token, user_id, session_id) values ($1, $2, $3, $4)`,
        [String(Date.now() * 2 + index), randomUUID(), id, session],
      );
    }

    expect(await end(here, lost.session)).toBe('1 rows');
    expect(await devicesOf(here)).toEqual(['here']);
    expect(await tokensOf(database, lost.session)).toBe('0');
    expect(await tokensOf(database, here.session)).toBe('1');
    expect(await end(here, lost.session)).toBe('P0002 session_is_over');
  });

  it('never touches that of another person', async () => {
    const { world } = context;
    const here = await signIn(world.olga, 'of the owner');
    const other = await signIn(world.dele, 'of Dele');
    expect(await end(here, other.session)).toBe('P0002 session_is_over');
    expect(await devicesOf(other)).toEqual(['of Dele']);
  });

  it('works for this device too, as signing out does', async () => {
    const { world } = context;
    const here = await signIn(world.marisol, 'here');
    expect(await end(here, here.session)).toBe('1 rows');
    expect(await devicesOf(here)).toEqual([]);
  });
});

function tokensOf(database: Database, session: string) {
  return database.value('select count(*) from auth.refresh_tokens where session_id = $1', [session]);
}
