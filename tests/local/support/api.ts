import { readFile } from 'node:fs/promises';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { SignJWT } from 'jose';
import postgres from 'postgres';
import { z } from 'zod';
import { readSettings } from '../../../local/settings.ts';

const environment = z
  .object({
    NEXT_PUBLIC_SUPABASE_URL: z.url(),
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: z.string(),
    SUPABASE_SECRET_KEY: z.string(),
    SUPABASE_DB_URL: z.url(),
  })
  .parse(process.env);

export const apiUrl = environment.NEXT_PUBLIC_SUPABASE_URL;
export const publishableKey = environment.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY;
export const secretKey = environment.SUPABASE_SECRET_KEY;
export const password = 'switchboard';

export function openDatabase() {
  return postgres(environment.SUPABASE_DB_URL, { max: 1, onnotice: () => {} });
}

/** A client of supabase-js that keeps nothing between tests. */
export function client(key = publishableKey): SupabaseClient {
  return createClient(apiUrl, key, { auth: { persistSession: false, autoRefreshToken: false } });
}

export const asService = () => client(secretKey);

/** Makes the tables of these tests and waits until the API knows them. */
export async function createFixture(database: postgres.Sql) {
  await database.unsafe(await sqlOf('rest-drop.sql'));
  await database.unsafe(await sqlOf('rest-fixture.sql'));
  await reloadSchema(database, async () => (await asService().from('rest_values').select()).status === 200);
}

export async function dropFixture(database: postgres.Sql) {
  // The tables first: people who still have tickets cannot go.
  await database.unsafe(await sqlOf('rest-drop.sql'));
  await database`delete from auth.users where email like '%@rest.test'`;
  await database`notify pgrst, 'reload schema'`;
  await database.end();
}

/** Asks for a reload until `isLoaded`; fails after 5 s. */
export async function reloadSchema(database: postgres.Sql, isLoaded: () => Promise<boolean>) {
  await database`notify pgrst, 'reload schema'`;
  for (let waited = 0; waited < 5000; waited += 50) {
    if (await isLoaded()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The API does not see the new schema after 5 s.');
}

let people = 0;

export function newEmail(name = 'person') {
  people += 1;
  return `${name}-${Date.now()}-${people}@rest.test`;
}

/** A confirmed person who is signed in. */
export async function createPerson(name: string) {
  const email = newEmail(name.toLowerCase().replaceAll(' ', '-'));
  const created = await asService().auth.admin.createUser({
    email,
    password,
    email_confirm: true,
    user_metadata: { full_name: name },
  });
  if (created.error) throw created.error;
  const api = client();
  const { data, error } = await api.auth.signInWithPassword({ email, password });
  if (error) throw error;
  return { id: created.data.user.id, email, api, token: data.session.access_token };
}

export type Person = Awaited<ReturnType<typeof createPerson>>;

const secret = new TextEncoder().encode(readSettings().jwtSecret);

/** A token with the signature of this stack, or of a stranger. */
export function mintToken(claims: Record<string, unknown>, key: Uint8Array = secret) {
  const standard = { role: 'authenticated', exp: Math.floor(Date.now() / 1000) + 60 };
  return new SignJWT({ ...standard, ...claims }).setProtectedHeader({ alg: 'HS256' }).sign(key);
}

/** A request as a program would send it that does not use supabase-js. */
export async function ask(path: string, init: RequestInit & { token?: string } = {}) {
  const { token, ...rest } = init;
  const headers = new Headers(rest.headers);
  if (!headers.has('apikey')) headers.set('apikey', publishableKey);
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  if (rest.body) headers.set('content-type', headers.get('content-type') ?? 'application/json');
  const response = await fetch(`${apiUrl}${path}`, { ...rest, headers, redirect: 'manual' });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
}

/** An unsigned token, as an attacker writes one. */
export function unsignedToken(claims: Record<string, unknown>) {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part({ role: 'authenticated', ...claims })}.x`;
}

function sqlOf(file: string) {
  return readFile(new URL(file, import.meta.url), 'utf8');
}
