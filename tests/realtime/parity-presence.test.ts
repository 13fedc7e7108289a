import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import {
  connect,
  createPolicies,
  disconnectEverybody,
  dropPolicies,
  type Joined,
  join,
  mintToken,
  openDatabase,
  openSocket,
  pause,
  publishableKey,
  until,
} from './support/parity.ts';

let database: pg.Client;

beforeAll(async () => {
  database = await openDatabase();
  await createPolicies(database, 'parity presence');
});
afterEach(disconnectEverybody);
afterAll(async () => {
  await dropPolicies(database, 'parity presence');
  await database.end();
});

/** Joins a room under a key, allowed what the claims leave. */
async function enter(topic: string, key: string, claims: Record<string, unknown> = {}) {
  return join(await connect(await mintToken(claims)), topic, {
    private: true,
    presence: { enabled: true, key },
  });
}

/** Who is there in the eyes of this member, with what each shows. */
function seenBy({ channel }: Joined) {
  const people = Object.entries(channel.presenceState<{ mode?: string }>());
  return Object.fromEntries(people.map(([key, metas]) => [key, metas.map(({ mode }) => mode)]));
}

test('people see each other come, change and go', async () => {
  const topic = 'parity:pP:room';
  const ada = await enter(topic, 'ada');
  expect(await ada.channel.track({ mode: 'viewing' })).toBe('ok');
  const ben = await enter(topic, 'ben');
  await until('Ben sees Ada', () => 'ada' in seenBy(ben));
  await ben.channel.track({ mode: 'viewing' });
  await until('Ada sees Ben', () => 'ben' in seenBy(ada));
  await ben.channel.track({ mode: 'replying' });
  await until('Ada sees the change', () => seenBy(ada).ben?.[0] === 'replying');
  expect(seenBy(ada)).toEqual({ ada: ['viewing'], ben: ['replying'] });
  await ben.channel.untrack();
  await until('Ben is gone', () => !('ben' in seenBy(ada)));
});

test('who loses the connection leaves', async () => {
  const topic = 'parity:pP:gone';
  const ada = await enter(topic, 'ada');
  const client = await connect(await mintToken());
  const ben = await join(client, topic, { private: true, presence: { enabled: true, key: 'ben' } });
  await ben.channel.track({ mode: 'viewing' });
  await until('Ada sees Ben', () => 'ben' in seenBy(ada));
  await client.realtime.disconnect();
  await until('Ben is gone', () => !('ben' in seenBy(ada)));
});

test('a change is one difference with a join that names the leave, and no change is none', async () => {
  const topic = 'parity:pP:pair';
  const ben = await enter(topic, 'ben');
  const watcher = await openSocket(`apikey=${publishableKey}&vsn=2.0.0`);
  const config = { private: true, presence: { enabled: true, key: 'ada' } };
  watcher.send(['1', '1', `realtime:${topic}`, 'phx_join', { config, access_token: await mintToken() }]);
  await until('the state', () => watcher.frames.length === 2);
  expect(watcher.frames[1]).toEqual(['1', null, `realtime:${topic}`, 'presence_state', {}]);
  await ben.channel.track({ mode: 'viewing' });
  await ben.channel.track({ mode: 'viewing' });
  await ben.channel.track({ mode: 'replying' });
  await pause(100);
  expect(watcher.frames.slice(2).map((frame) => frame[3])).toEqual(['presence_diff', 'presence_diff']);
  const differences = watcher.frames.slice(2).map((frame) => differenceSchema.parse(frame[4]));
  const first = differences[0]?.joins.ben?.metas[0];
  expect(differences[0]).toEqual({
    joins: { ben: { metas: [{ mode: 'viewing', phx_ref: expect.any(String) }] } },
    leaves: {},
  });
  expect(differences[1]).toEqual({
    joins: {
      ben: { metas: [{ mode: 'replying', phx_ref: expect.any(String), phx_ref_prev: first?.phx_ref }] },
    },
    leaves: { ben: { metas: [first] } },
  });
  watcher.socket.close();
});

test('two windows of one person are two showings under one key', async () => {
  const topic = 'parity:pP:windows';
  const ada = await enter(topic, 'ada');
  const one = await enter(topic, 'ben');
  const two = await enter(topic, 'ben');
  await one.channel.track({ mode: 'one' });
  await two.channel.track({ mode: 'two' });
  await until('both', () => seenBy(ada).ben?.length === 2);
  await one.channel.unsubscribe();
  await until('one stays', () => seenBy(ada).ben?.length === 1);
  expect(seenBy(ada)).toEqual({ ben: ['two'] });
});

test('who may not show presence gets an error and stays invisible', async () => {
  const topic = 'parity:pP:watch';
  const ada = await enter(topic, 'ada');
  const ben = await enter(topic, 'ben', { loses: 'P' });
  expect(await ben.channel.track({ mode: 'viewing' })).toBe('error');
  await pause(100);
  expect(seenBy(ada)).toEqual({});
});

test('who may not see presence sees nobody', async () => {
  const topic = 'parity:bpP:blind';
  const ada = await enter(topic, 'ada');
  await ada.channel.track({ mode: 'viewing' });
  const ben = await enter(topic, 'ben', { loses: 'p' });
  const cleo = await enter(topic, 'cleo');
  await until('Cleo sees Ada', () => 'ada' in seenBy(cleo));
  await pause(50);
  expect(ben.status).toBe('SUBSCRIBED');
  expect(seenBy(ben)).toEqual({});
});

test('the sixth call within thirty seconds closes the channel', async () => {
  const ada = await enter('parity:pP:eager', 'ada');
  for (let n = 0; n < 5; n += 1) expect(await ada.channel.track({ mode: `${n}` })).toBe('ok');
  void ada.channel.untrack();
  await until('CLOSED', () => ada.statuses.includes('CLOSED'));
  expect(ada.system.at(-1)).toMatchObject({
    extension: 'system',
    status: 'error',
    message: 'Client presence rate limit exceeded',
  });
});

const presences = z.record(
  z.string(),
  z.object({
    metas: z.array(z.object({ mode: z.string(), phx_ref: z.string(), phx_ref_prev: z.string().optional() })),
  }),
);
const differenceSchema = z.object({ joins: presences, leaves: presences });
