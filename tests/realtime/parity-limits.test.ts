import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Options } from '../../local/realtime/options.ts';
import {
  connect,
  createPolicies,
  disconnectEverybody,
  dropPolicies,
  join,
  mintToken,
  openDatabase,
  pause,
  settings,
  startOwnRealtime,
  until,
} from './support/parity.ts';

let database: pg.Client;
let own: Awaited<ReturnType<typeof startOwnRealtime>> | undefined;

beforeAll(async () => {
  database = await openDatabase();
  await createPolicies(database, 'parity limits');
});
afterEach(async () => {
  await disconnectEverybody();
  await own?.stop();
  own = undefined;
});
afterAll(async () => {
  await dropPolicies(database, 'parity limits');
  await database.end();
});

/** A person on a Realtime of this test's own, with these options. */
async function connectTo(options: Partial<Options>) {
  own ??= await startOwnRealtime(options);
  return connect(await mintToken(), own.url);
}

const message = { type: 'broadcast', event: 'e', payload: {} } as const;

describe('options of a project', () => {
  test('private only refuses public channels and serves private ones', async () => {
    const client = await connectTo({ privateOnly: true });
    const outside = await join(client, 'parity:b:open', { private: false });
    expect(outside.error).toBe('PrivateOnly: This project only allows private channels');
    expect((await join(client, 'parity:b:closed')).status).toBe('SUBSCRIBED');
  });

  test('the error delay holds a refusal back, not a welcome', async () => {
    const client = await connectTo({ joinErrorDelay: 600 });
    const start = performance.now();
    expect((await join(client, 'parity:b:welcome')).status).toBe('SUBSCRIBED');
    expect(performance.now() - start).toBeLessThan(600);
    const refused = performance.now();
    expect((await join(client, 'parity::refused')).status).toBe('CHANNEL_ERROR');
    expect(performance.now() - refused).toBeGreaterThanOrEqual(595);
  });
});

describe('limits', () => {
  test('the channel after the last is refused, and welcome once another has left', async () => {
    const client = await connectTo({ channelsPerSocket: 3 });
    const first = await join(client, 'parity:b:1');
    for (const name of ['2', '3']) expect((await join(client, `parity:b:${name}`)).status).toBe('SUBSCRIBED');
    const fourth = await join(client, 'parity:b:4');
    expect(fourth.error).toBe('ChannelRateLimitReached: Too many channels');
    await first.channel.unsubscribe();
    await until('the next try', () => fourth.statuses.includes('SUBSCRIBED'));
  });

  test('too many joins are refused', async () => {
    const client = await connectTo({ joinsPerSecond: 1 });
    for (let n = 0; n < 60; n += 1) await join(client, `parity:b:join-${n}`);
    const refused = await join(client, 'parity:b:one-more');
    expect(refused.error).toBe('ClientJoinRateLimitReached: Too many joins per second');
  });

  test('too many messages close the channel', async () => {
    const client = await connectTo({ eventsPerSecond: 1 });
    const joined = await join(client, 'parity:bB:flood');
    for (let n = 0; n < 61; n += 1) void joined.channel.send(message);
    await until('CLOSED', () => joined.statuses.includes('CLOSED'));
    expect(joined.system.at(-1)?.message).toBe('Too many messages per second');
  });

  test('a broadcast that is too large answers with an error when ack is on', async () => {
    const client = await connectTo({ payloadBytes: 1_000 });
    const config = { private: true, broadcast: { ack: true, self: true } };
    const joined = await join(client, 'parity:bB:large', config);
    expect(await joined.channel.send({ ...message, payload: { text: 'x'.repeat(1_000) } })).toBe('error');
    expect(await joined.channel.send({ ...message, payload: { text: 'x' } })).toBe('ok');
    expect(joined.heard).toHaveLength(1);
  });
});

describe('what comes back by itself', () => {
  test('an outage of the feed loses what was sent meanwhile and nothing after', async () => {
    const client = await connectTo({});
    const joined = await join(client, 'parity:b:outage', {
      private: true,
      broadcast: { replication_ready: true },
    });
    await until('the feed', () => joined.system.length === 1);
    expect(joined.system[0]).toMatchObject({ status: 'ok', message: 'Replication connection established' });
    const send = (n: number) =>
      database.query(`select realtime.send(jsonb_build_object('n', $1::int), 'e', 'parity:b:outage')`, [n]);
    await own?.pauseFeed(500);
    await send(1);
    await pause(1_200);
    await send(2);
    await until('the second', () => joined.heard.length > 0);
    expect(joined.heard.map(({ payload }) => payload.n)).toEqual([2]);
    expect(joined.statuses).toEqual(['SUBSCRIBED']);
  });

  test('a feed whose connection the database ends is back within five seconds', async () => {
    const client = await connectTo({});
    const joined = await join(client, 'parity:b:killed');
    const admin = new pg.Client(settings.adminDatabaseUrl);
    await admin.connect();
    const { rowCount } = await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_replication
       where application_name = 'realtime_replication_connection'`,
    );
    await admin.end();
    expect(rowCount).toBeGreaterThan(0);
    const end = performance.now() + 5_000;
    while (joined.heard.length === 0 && performance.now() < end) {
      await database.query(`select realtime.send('{}', 'e', 'parity:b:killed')`);
      await pause(50);
    }
    expect(joined.heard.length).toBeGreaterThan(0);
    expect(joined.statuses).toEqual(['SUBSCRIBED']);
  });

  test('a channel whose server is gone is told, and joins again when it is back', async () => {
    const client = await connectTo({});
    const joined = await join(client, 'parity:b:restart');
    const { port } = new URL(own?.url ?? '');
    await own?.stop();
    await until('CHANNEL_ERROR', () => joined.statuses.includes('CHANNEL_ERROR'));
    own = await startOwnRealtime({}, Number(port));
    await until('SUBSCRIBED again', () => joined.statuses.at(-1) === 'SUBSCRIBED', 8_000);
    await database.query(`select realtime.send('{}', 'e', 'parity:b:restart')`);
    await until('a message', () => joined.heard.length === 1);
  }, 15_000);
});
