import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient, type RealtimeChannelOptions, type SupabaseClient } from '@supabase/supabase-js';
import { SignJWT } from 'jose';
import pg from 'pg';
import { z } from 'zod';
import { type Options, readOptions } from '../../../local/realtime/options.ts';
import { startRealtime } from '../../../local/realtime/server.ts';
import { readSettings } from '../../../local/settings.ts';

const environment = z
  .object({
    NEXT_PUBLIC_SUPABASE_URL: z.url(),
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: z.string(),
    SUPABASE_DB_URL: z.url(),
  })
  .parse(process.env);

export const apiUrl = environment.NEXT_PUBLIC_SUPABASE_URL;
export const publishableKey = environment.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY;
export const settings = readSettings({
  ...process.env,
  LOCAL_DATABASE_PORT: new URL(environment.SUPABASE_DB_URL).port,
});

/** A connection as the role that migrations run as. */
export async function openDatabase() {
  const database = new pg.Client(environment.SUPABASE_DB_URL);
  await database.connect();
  return database;
}

/**
 * Policies for topics `parity:<rights>:<anything>`, where the letters of the rights say what is allowed there:
 * b hear broadcasts, p see presence, B send broadcasts, P show presence. The claim `loses` takes letters away.
 */
export async function createPolicies(database: pg.Client, name: string) {
  await dropPolicies(database, name);
  const has = (letters: string) => `
    split_part(realtime.topic(), ':', 1) = 'parity'
    and strpos(split_part(realtime.topic(), ':', 2), ${letters}) > 0
    and strpos(coalesce(current_setting('request.jwt.claims', true)::jsonb ->> 'loses', ''), ${letters}) = 0`;
  await database.query(`
    create policy "${name} read" on realtime.messages for select to authenticated
      using (${has("case extension when 'broadcast' then 'b' else 'p' end")});
    create policy "${name} write" on realtime.messages for insert to authenticated
      with check (${has("case extension when 'broadcast' then 'B' else 'P' end")});
  `);
}

export async function dropPolicies(database: pg.Client, name: string) {
  await database.query(`
    drop policy if exists "${name} read" on realtime.messages;
    drop policy if exists "${name} write" on realtime.messages;
  `);
}

/** A signed token of an authenticated person; claims may be overridden or, with undefined, left out. */
export function mintToken(claims: Record<string, unknown> = {}, secret = settings.jwtSecret) {
  const standard = { role: 'authenticated', sub: crypto.randomUUID(), exp: now() + 3600 };
  return new SignJWT({ ...standard, ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(secret));
}

export function now() {
  return Math.floor(Date.now() / 1000);
}

/** Clients made in a test, to be closed after it. */
const clients: SupabaseClient[] = [];

export async function disconnectEverybody() {
  await Promise.all(clients.splice(0).map((client) => client.realtime.disconnect()));
}

/** What each client answers when it asks itself for its token; supabase-js asks before and after every join. */
const tokens = new WeakMap<SupabaseClient, { current: string | null }>();

/** An unmodified client; with a token it has called `setAuth` before anything else, as the app does. */
export async function connect(token: string | null = null, url = apiUrl) {
  const held = { current: token };
  const client = createClient(url, publishableKey, { accessToken: async () => held.current });
  clients.push(client);
  tokens.set(client, held);
  await client.realtime.setAuth();
  return client;
}

/** The session was refreshed: open channels are told. */
export async function renewToken(client: SupabaseClient, token: string) {
  const held = tokens.get(client);
  if (held) held.current = token;
  await client.realtime.setAuth();
}

export type Heard = { event: string; payload: Record<string, unknown>; meta?: { id: string } };
export type Joined = Awaited<ReturnType<typeof join>>;

/** Subscribes and waits for the first status; keeps everything that arrives. */
export async function join(
  client: SupabaseClient,
  topic: string,
  config: RealtimeChannelOptions['config'] = { private: true },
) {
  const channel = client.channel(topic, { config });
  const heard: Heard[] = [];
  const system: { extension: string; status: string; message: string; channel: string }[] = [];
  const statuses: string[] = [];
  channel.on('broadcast', { event: '*' }, (message) => heard.push(message as unknown as Heard));
  channel.on('system', {}, (message) => system.push(message));
  const first = await new Promise<{ status: string; error: string | undefined }>((resolve) => {
    channel.subscribe((status, error) => {
      statuses.push(status);
      resolve({ status, error: error?.message });
    });
  });
  return { channel, heard, system, statuses, ...first };
}

/** Waits until the condition holds, or fails with what it was waiting for. */
export async function until(what: string, condition: () => boolean, milliseconds = 5_000) {
  const end = performance.now() + milliseconds;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`waited ${milliseconds} ms in vain for: ${what}`);
    await pause(5);
  }
}

export function pause(milliseconds: number) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A bare socket, for frames that supabase-js would not send. */
export async function openSocket(query: string, url = apiUrl) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/realtime/v1/websocket?${query}`);
  socket.binaryType = 'arraybuffer';
  const frames: unknown[][] = [];
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') frames.push(JSON.parse(data));
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error('refused')));
  });
  return { socket, frames, send: (frame: unknown) => socket.send(JSON.stringify(frame)) };
}

/** A second Realtime on the same database with other options, for what the shared one must not show. */
export async function startOwnRealtime(options: Partial<Options> = {}, port = 0) {
  const realtime = await startRealtime(settings, { ...readOptions({}), ...options });
  const server = createServer((_request, response) => response.writeHead(404).end());
  server.on('upgrade', realtime.handleUpgrade);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    pauseFeed: realtime.pauseFeed,
    async stop() {
      await realtime.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
