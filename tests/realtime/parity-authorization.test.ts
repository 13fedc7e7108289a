import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  connect,
  createPolicies,
  disconnectEverybody,
  dropPolicies,
  join,
  mintToken,
  now,
  openDatabase,
  pause,
  renewToken,
  until,
} from './support/parity.ts';

let database: pg.Client;

beforeAll(async () => {
  database = await openDatabase();
  await createPolicies(database, 'parity authorization');
});
afterEach(disconnectEverybody);
afterAll(async () => {
  await dropPolicies(database, 'parity authorization');
  await database.end();
});

describe('joining', () => {
  test('a private channel works for whom the policy lets in', async () => {
    const joined = await join(await connect(await mintToken()), 'parity:b:join');
    expect(joined.status).toBe('SUBSCRIBED');
  });

  test('a private channel without a policy is refused', async () => {
    const joined = await join(await connect(await mintToken()), 'parity::closed');
    expect(joined.status).toBe('CHANNEL_ERROR');
    expect(joined.error).toBe(
      'Unauthorized: You do not have permissions to read from this Channel topic: parity::closed',
    );
  });

  test('a private channel is refused to anon', async () => {
    const joined = await join(await connect(), 'parity:b:anon');
    expect(joined.error).toBe(
      'Unauthorized: You do not have permissions to read from this Channel topic: parity:b:anon',
    );
  });

  test('a public channel needs no policy', async () => {
    const joined = await join(await connect(), 'parity::public', {});
    expect(joined.status).toBe('SUBSCRIBED');
  });

  test('with presence allowed alone works', async () => {
    const joined = await join(await connect(await mintToken()), 'parity:p:join', {
      private: true,
      presence: { enabled: true, key: 'me' },
    });
    expect(joined.status).toBe('SUBSCRIBED');
  });

  test('before the token is known is refused, and works when the client tries again', async () => {
    const client = await connect();
    const joined = await join(client, 'parity:b:early');
    expect(joined.status).toBe('CHANNEL_ERROR');
    await renewToken(client, await mintToken());
    await until('SUBSCRIBED', () => joined.statuses.at(-1) === 'SUBSCRIBED');
  });

  const badTokens: [string, () => Promise<string>, RegExp][] = [
    ['expired', () => mintToken({ exp: now() - 10 }), /^InvalidJWTToken: Token has expired 1\d seconds ago$/],
    [
      'without a role',
      () => mintToken({ role: undefined }),
      /^InvalidJWTToken: Fields `role` and `exp` are required in JWT$/,
    ],
    [
      'forged',
      () => mintToken({}, 'another secret of at least thirty-two bytes'),
      /^JwtSignatureError: Failed to validate JWT signature$/,
    ],
    ['malformed', async () => 'a.b.c', /^MalformedJWT: The token provided is not a valid JWT$/],
  ];
  test.each(badTokens)('with a token that is %s is refused', async (_case, token, reason) => {
    const joined = await join(await connect(await token()), 'parity:b:bad');
    expect(joined.status).toBe('CHANNEL_ERROR');
    expect(joined.error).toMatch(reason);
  });

  test('with a role that is no role of the API is refused', async () => {
    const joined = await join(await connect(await mintToken({ role: 'supabase_admin' })), 'parity:b:role');
    expect(joined.error).toBe(
      'Unauthorized: You do not have permissions to read from this Channel topic: parity:b:role',
    );
  });

  test('is refused, not broken, by a policy that fails', async () => {
    await database.query(`create policy "parity failing" on realtime.messages for select to authenticated
      using (realtime.topic() like 'parity:b:fail%' and 1 / length(left(realtime.topic(), 0)) = 1)`);
    const joined = await join(await connect(await mintToken()), 'parity:b:fail').finally(() =>
      database.query('drop policy "parity failing" on realtime.messages'),
    );
    expect(joined.error).toBe(
      'Unauthorized: You do not have permissions to read from this Channel topic: parity:b:fail',
    );
  });

  test('with a wish for replay is refused, because it is not supported here', async () => {
    const config = { private: true, broadcast: { replay: { since: 0 } } };
    const joined = await join(await connect(await mintToken()), 'parity:b:replay', config);
    expect(joined.error).toBe('UnableToReplayMessages: Replay is not supported by the local Realtime');
  });

  test('leaves no row behind', async () => {
    await join(await connect(await mintToken()), 'parity:bB:traces');
    const { rows } = await database.query(`select from realtime.messages where topic = 'parity:bB:traces'`);
    expect(rows).toHaveLength(0);
  });
});

describe('a token on an open channel', () => {
  test('that has run out ends the channel, and the client does not come back', async () => {
    const client = await connect(await mintToken({ exp: now() + 2 }));
    const joined = await join(client, 'parity:b:short');
    expect(joined.status).toBe('SUBSCRIBED');
    await until('CLOSED', () => joined.statuses.includes('CLOSED'), 4_000);
    expect(joined.system.at(-1)).toMatchObject({
      extension: 'system',
      status: 'error',
      message: 'Token has expired 0 seconds ago',
      channel: 'parity:b:short',
    });
    await pause(1_500);
    expect(joined.statuses).toEqual(['SUBSCRIBED', 'CLOSED']);
  });

  test('that is renewed in time keeps the channel beyond the end of the first', async () => {
    const client = await connect(await mintToken({ exp: now() + 2 }));
    const joined = await join(client, 'parity:b:renewed');
    await renewToken(client, await mintToken());
    await pause(2_500);
    await database.query(`select realtime.send('{"n": 1}', 'still', 'parity:b:renewed')`);
    await until('the message', () => joined.heard.length === 1);
    expect(joined.statuses).toEqual(['SUBSCRIBED']);
  });

  test('that allows less ends the channel', async () => {
    const client = await connect(await mintToken());
    const joined = await join(client, 'parity:b:demoted');
    await renewToken(client, await mintToken({ loses: 'b' }));
    await until('CLOSED', () => joined.statuses.includes('CLOSED'));
    expect(joined.system.at(-1)?.message).toBe(
      'You do not have permissions to read from this Channel topic: parity:b:demoted',
    );
  });

  test('that allows one extension less ends the channel', async () => {
    const client = await connect(await mintToken());
    const config = { private: true, presence: { enabled: true, key: 'me' } };
    const joined = await join(client, 'parity:bp:demoted', config);
    await renewToken(client, await mintToken({ loses: 'p' }));
    await until('CLOSED', () => joined.statuses.includes('CLOSED'));
    expect(joined.system.at(-1)?.message).toBe(
      'You no longer have permission to read from this Channel topic: parity:bp:demoted',
    );
  });

  test('that is forged ends the channel', async () => {
    const client = await connect(await mintToken());
    const joined = await join(client, 'parity:b:forged');
    await renewToken(client, await mintToken({}, 'another secret of at least thirty-two bytes'));
    await until('CLOSED', () => joined.statuses.includes('CLOSED'));
    expect(joined.system.at(-1)?.message).toBe('Failed to validate JWT signature');
  });

  test('decides anew about writing', async () => {
    const topic = 'parity:bB:writing';
    const client = await connect(await mintToken({ loses: 'B' }));
    const config = { private: true, broadcast: { ack: true, self: true } };
    const joined = await join(client, topic, config);
    const first = joined.channel.send({ type: 'broadcast', event: 'e', payload: { n: 1 } }, { timeout: 300 });
    expect(await first).toBe('timed out');
    await renewToken(client, await mintToken());
    expect(await joined.channel.send({ type: 'broadcast', event: 'e', payload: { n: 2 } })).toBe('ok');
    expect(joined.heard.map(({ payload }) => payload)).toEqual([{ n: 2 }]);
  });
});
