import { afterEach, describe, expect, test } from 'vitest';
import {
  apiUrl,
  connect,
  disconnectEverybody,
  mintToken,
  now,
  openSocket,
  publishableKey,
  until,
} from './support/parity.ts';

const goodQuery = `apikey=${publishableKey}&vsn=2.0.0`;

afterEach(disconnectEverybody);

describe('the handshake', () => {
  const refusals: [string, () => Promise<string>, number, string][] = [
    ['no key', async () => 'vsn=2.0.0', 401, 'API key is missing'],
    [
      'a key that is no token',
      async () => 'apikey=nonsense&vsn=2.0.0',
      401,
      'The token provided is not a valid JWT',
    ],
    [
      'an expired token',
      async () => `apikey=${await mintToken({ exp: now() - 10 })}&vsn=2.0.0`,
      401,
      'Token has expired',
    ],
    [
      'a token without a role',
      async () => `apikey=${await mintToken({ role: undefined })}&vsn=2.0.0`,
      401,
      'Fields `role` and `exp` are required in JWT',
    ],
    [
      'a token without an end',
      async () => `apikey=${await mintToken({ exp: undefined })}&vsn=2.0.0`,
      401,
      'Fields `role` and `exp` are required in JWT',
    ],
    [
      'a token signed by somebody else',
      async () => `apikey=${await mintToken({}, 'another secret of at least thirty-two bytes')}&vsn=2.0.0`,
      401,
      'Failed to validate JWT signature',
    ],
    [
      'protocol version 1',
      async () => `apikey=${publishableKey}&vsn=1.0.0`,
      400,
      'Protocol version 1.0.0 is not supported by the local Realtime: use vsn=2.0.0',
    ],
  ];
  test.each(refusals)('with %s is refused with words', async (_case, query, status, error) => {
    const answer = await upgrade(await query());
    expect(answer).toEqual({ status, body: { error } });
  });
});

describe('an open socket', () => {
  test('answers a heartbeat', async () => {
    const { socket, frames, send } = await openSocket(goodQuery);
    send([null, '14', 'phoenix', 'heartbeat', {}]);
    await until('the answer', () => frames.length === 1);
    expect(frames).toEqual([[null, '14', 'phoenix', 'phx_reply', { status: 'ok', response: {} }]]);
    socket.close();
  });

  test('survives frames that make no sense', async () => {
    const { socket, frames, send } = await openSocket(goodQuery);
    socket.send('{');
    socket.send('[1,2]');
    socket.send('null');
    socket.send(new Uint8Array([]));
    socket.send(new Uint8Array([3, 255]));
    socket.send(new Uint8Array([3, 255, 255, 255, 255, 255, 1, 1]));
    socket.send(new Uint8Array([9, 1, 1, 1, 1, 1, 1, 1]));
    send(['1', '1', 'realtime:x', 'phx_join', 'no object']);
    send(['1', '2', 'realtime:x', 'broadcast', null]);
    send(['1', '3', 'realtime:x', 'presence', 7]);
    send(['1', '4', 'realtime:x', 'access_token', []]);
    send([null, '14', 'phoenix', 'heartbeat', {}]);
    await until('the heartbeat', () => frames.some((frame) => frame[1] === '14'));
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.close();
  });

  test('is told that it has not joined a topic', async () => {
    const { socket, frames, send } = await openSocket(goodQuery);
    send(['1', '2', 'realtime:never', 'presence', { type: 'presence', event: 'track' }]);
    await until('the answer', () => frames.length === 1);
    expect(frames[0]).toEqual([
      '1',
      '2',
      'realtime:never',
      'phx_reply',
      { status: 'error', response: { reason: 'unmatched topic' } },
    ]);
    socket.close();
  });

  test('closes the older channel when it joins a topic twice', async () => {
    const { socket, frames, send } = await openSocket(goodQuery);
    send(['1', '1', 'realtime:twice', 'phx_join', { config: {} }]);
    send(['2', '2', 'realtime:twice', 'phx_join', { config: {} }]);
    await until('three frames', () => frames.length === 3);
    expect(frames).toEqual([
      ['1', '1', 'realtime:twice', 'phx_reply', { status: 'ok', response: { postgres_changes: [] } }],
      ['1', '1', 'realtime:twice', 'phx_close', {}],
      ['2', '2', 'realtime:twice', 'phx_reply', { status: 'ok', response: { postgres_changes: [] } }],
    ]);
    socket.close();
  });

  test('hears the answer to its leave before the close', async () => {
    const { socket, frames, send } = await openSocket(goodQuery);
    send(['1', '1', 'realtime:left', 'phx_join', { config: {} }]);
    send(['1', '2', 'realtime:left', 'phx_leave', {}]);
    await until('three frames', () => frames.length === 3);
    expect(frames.slice(1)).toEqual([
      ['1', '2', 'realtime:left', 'phx_reply', { status: 'ok', response: {} }],
      ['1', '1', 'realtime:left', 'phx_close', {}],
    ]);
    socket.close();
  });

  test('keeps the newer channel when the leave of the older one comes late', async () => {
    const { socket, frames, send } = await openSocket(goodQuery);
    send(['1', '1', 'realtime:late', 'phx_join', { config: {} }]);
    send(['2', '2', 'realtime:late', 'phx_join', { config: { broadcast: { ack: true } } }]);
    send(['1', '3', 'realtime:late', 'phx_leave', {}]);
    send(['2', '4', 'realtime:late', 'broadcast', { type: 'broadcast', event: 'e', payload: {} }]);
    await until('five frames', () => frames.length === 5);
    expect(frames.slice(3)).toEqual([
      ['1', '3', 'realtime:late', 'phx_reply', { status: 'ok', response: {} }],
      ['2', '4', 'realtime:late', 'phx_reply', { status: 'ok', response: {} }],
    ]);
    socket.close();
  });

  test('may say true as a word when it joins', async () => {
    const { socket, frames, send } = await openSocket(goodQuery);
    send(['1', '1', 'realtime:words', 'phx_join', { config: { broadcast: { self: 'true', ack: 'TRUE' } } }]);
    send(['1', '2', 'realtime:words', 'broadcast', { type: 'broadcast', event: 'e', payload: { a: 1 } }]);
    await until('three frames', () => frames.length === 3);
    expect(frames.slice(1)).toEqual([
      [null, null, 'realtime:words', 'broadcast', { type: 'broadcast', event: 'e', payload: { a: 1 } }],
      ['1', '2', 'realtime:words', 'phx_reply', { status: 'ok', response: {} }],
    ]);
    socket.close();
  });
});

describe('what is not supported says so', () => {
  test('postgres_changes: joined, then an error of that extension', async () => {
    const client = await connect();
    const system: unknown[] = [];
    const channel = client
      .channel('changes')
      .on('postgres_changes', { event: 'INSERT', schema: 'public', table: 'x' }, () => {})
      .on('system', {}, (message) => system.push(message));
    await new Promise<void>((resolve) => channel.subscribe((status) => status === 'SUBSCRIBED' && resolve()));
    await until('the error', () => system.length === 1);
    expect(system[0]).toMatchObject({
      extension: 'postgres_changes',
      status: 'error',
      message: 'postgres_changes is not supported by the local Realtime: broadcast from the database instead',
      channel: 'changes',
    });
    expect(channel.state).toBe('joined');
  });

  test('broadcast over HTTP: 501', async () => {
    const response = await fetch(`${apiUrl}/realtime/v1/api/broadcast`, {
      method: 'POST',
      headers: { apikey: publishableKey },
    });
    expect(response.status).toBe(501);
    expect(await response.json()).toEqual({
      message:
        'Broadcast over HTTP is not supported by the local Realtime: subscribe before you send, or use realtime.send in SQL',
    });
  });

  test('a binary payload: an error as answer', async () => {
    const { socket, frames, send } = await openSocket(goodQuery);
    send(['1', '1', 'realtime:b', 'phx_join', { config: {} }]);
    const header = [3, 1, 1, 10, 1, 0, 0];
    socket.send(Buffer.concat([Buffer.from(header), Buffer.from('12realtime:be'), Buffer.from([1, 2, 3])]));
    await until('two frames', () => frames.length === 2);
    expect(frames[1]).toEqual([
      '1',
      '2',
      'realtime:b',
      'phx_reply',
      { status: 'error', response: { reason: 'Binary payloads are not supported by the local Realtime' } },
    ]);
    socket.close();
  });
});

/** What a refused upgrade answers; a WebSocket client would hide it. */
async function upgrade(query: string) {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const asked = request(`${apiUrl}/realtime/v1/websocket?${query}`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.from('sixteen bytes of').toString('base64'),
      },
    });
    asked.on('upgrade', () => reject(new Error('the socket was opened')));
    asked.on('error', reject);
    asked.on('response', async (response) => {
      const chunks = await response.toArray();
      resolve({ status: response.statusCode, body: JSON.parse(Buffer.concat(chunks).toString()) });
    });
    asked.end();
  });
}
