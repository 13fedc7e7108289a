import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  connect,
  createPolicies,
  disconnectEverybody,
  dropPolicies,
  join,
  mintToken,
  openDatabase,
  pause,
  until,
} from './support/parity.ts';

let database: pg.Client;

beforeAll(async () => {
  database = await openDatabase();
  await createPolicies(database, 'parity broadcast');
});
afterEach(disconnectEverybody);
afterAll(async () => {
  await dropPolicies(database, 'parity broadcast');
  await database.end();
});

const message = (payload: Record<string, unknown>, event = 'e') =>
  ({ type: 'broadcast', event, payload }) as const;

describe('a client that sends', () => {
  const matrix = [
    { self: false, ack: false },
    { self: false, ack: true },
    { self: true, ack: false },
    { self: true, ack: true },
  ];
  test.each(matrix)(
    'with self $self and ack $ack: the others hear it, itself only with self',
    async (broadcast) => {
      const topic = `parity:bB:matrix-${broadcast.self}-${broadcast.ack}`;
      const sender = await join(await connect(await mintToken()), topic, { private: true, broadcast });
      const other = await join(await connect(await mintToken()), topic);
      expect(await sender.channel.send(message({ n: 1 }))).toBe('ok');
      await until('the other hears it', () => other.heard.length === 1);
      await pause(50);
      expect(other.heard).toEqual([{ type: 'broadcast', event: 'e', payload: { n: 1 } }]);
      expect(sender.heard).toHaveLength(broadcast.self ? 1 : 0);
    },
  );

  test('without the right is dropped in silence, ack times out, and a reader still hears others', async () => {
    const topic = 'parity:bB:readers';
    const config = { private: true, broadcast: { ack: true } };
    const reader = await join(await connect(await mintToken({ loses: 'B' })), topic, config);
    const writer = await join(await connect(await mintToken()), topic, config);
    expect(await reader.channel.send(message({ forged: true }), { timeout: 300 })).toBe('timed out');
    expect(await writer.channel.send(message({ n: 1 }))).toBe('ok');
    await until('the reader hears the writer', () => reader.heard.length === 1);
    expect(writer.heard).toEqual([]);
    expect(reader.statuses).toEqual(['SUBSCRIBED']);
  });

  test('on the public topic never reaches the private one of the same name, nor the reverse', async () => {
    const topic = 'parity:bB:disjoint';
    const inside = await join(await connect(await mintToken()), topic);
    const outside = await join(await connect(), topic, { private: false });
    await inside.channel.send(message({ from: 'inside' }));
    await outside.channel.send(message({ from: 'outside' }));
    await pause(200);
    expect([inside.heard, outside.heard]).toEqual([[], []]);
  });

  test('in letters of many bytes arrives as written', async () => {
    const topic = 'parity:bB:größe-日本-🎫';
    const sender = await join(await connect(await mintToken()), topic);
    const other = await join(await connect(await mintToken()), topic);
    await sender.channel.send(message({ text: 'שלום 🎉' }, 'événement-📣'));
    await until('the other hears it', () => other.heard.length === 1);
    expect(other.heard[0]).toMatchObject({ event: 'événement-📣', payload: { text: 'שלום 🎉' } });
  });

  test('many in a row arrives in order', async () => {
    const topic = 'parity:bB:order';
    const sender = await join(await connect(await mintToken()), topic);
    const other = await join(await connect(await mintToken()), topic);
    for (let n = 0; n < 200; n += 1) void sender.channel.send(message({ n }));
    await until('all', () => other.heard.length === 200);
    expect(other.heard.map(({ payload }) => payload.n)).toEqual(Array.from({ length: 200 }, (_, n) => n));
  });
});

test('who may only see presence never hears a broadcast', async () => {
  const topic = 'parity:bBpP:presence-only';
  const config = { private: true, presence: { enabled: true, key: 'me' } };
  const watcher = await join(await connect(await mintToken({ loses: 'b' })), topic, config);
  const member = await join(await connect(await mintToken()), topic);
  await member.channel.send(message({ n: 1 }));
  await database.query(`select realtime.send('{}', 'e', $1)`, [topic]);
  await until('the member hears the database', () => member.heard.length === 1);
  await pause(50);
  expect(watcher.status).toBe('SUBSCRIBED');
  expect(watcher.heard).toEqual([]);
});

test('who has left hears nothing more', async () => {
  const topic = 'parity:bB:left';
  const leaver = await join(await connect(await mintToken()), topic);
  const sender = await join(await connect(await mintToken()), topic, {
    private: true,
    broadcast: { ack: true },
  });
  expect(await leaver.channel.unsubscribe()).toBe('ok');
  expect(await sender.channel.send(message({ n: 1 }))).toBe('ok');
  await pause(100);
  expect(leaver.heard).toEqual([]);
  expect(leaver.statuses).toEqual(['SUBSCRIBED', 'CLOSED']);
});
