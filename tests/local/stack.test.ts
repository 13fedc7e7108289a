import { createServer } from 'node:net';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runSupabase } from '../../local/migrations.ts';
import { isAlive } from '../../local/process-group.ts';
import { readSettings } from '../../local/settings.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { allFree, codeOf, ownSettings, removeData, runLocal } from './support/own-stack.ts';

const withinFiveSeconds = { timeout: 5000, interval: 50 };

describe('the local stack', () => {
  let settings: Awaited<ReturnType<typeof ownSettings>>;
  let stack: Stack;

  beforeAll(async () => {
    settings = await ownSettings();
    stack = await startStack(settings);
  });
  afterAll(async () => {
    await stack?.stop();
    await removeData(settings);
  });

  test('brings Postgres back after kill -9, with every row that was acknowledged', async () => {
    await query('create table if not exists public.acknowledged (id integer primary key)');
    let acknowledged = 0;
    const writing = (async () => {
      for (let id = 1; ; id += 1) {
        await query(`insert into public.acknowledged values (${id})`);
        acknowledged = id;
      }
    })().catch(() => undefined);
    await vi.waitFor(() => expect(acknowledged).toBeGreaterThan(20), withinFiveSeconds);

    const killed = kill('postgres');
    await writing;
    await vi.waitFor(() => query('select 1'), withinFiveSeconds);

    expect(stack.processId('postgres')).not.toBe(killed);
    const { rows } = await query('select count(*)::integer as kept from public.acknowledged where id <= $1', [
      acknowledged,
    ]);
    expect(rows).toEqual([{ kept: acknowledged }]);
    await vi.waitFor(async () => expect((await restStatus()).status).toBe(200), withinFiveSeconds);
    await query('drop table public.acknowledged');
  });

  test.each([
    ['gateway', () => fetch(`${settings.apiUrl}/health`)],
    ['functions', () => fetch(`${settings.apiUrl}/functions/v1/health`)],
    ['mailbox', () => fetch(`${settings.mailboxUrl}/api/messages`)],
  ])('brings the %s back after kill -9', async (part, ask) => {
    const killed = kill(part);
    await vi.waitFor(async () => {
      expect(stack.processId(part)).not.toBe(killed);
      expect((await ask()).status).toBe(200);
    }, withinFiveSeconds);
  });

  test('refuses a second stack on the same directory, by the number of the first', async () => {
    await expect(startStack(settings)).rejects.toThrow(
      `A local Supabase already runs on ${settings.directory} (process ${process.pid}). Stop it first.`,
    );
  });

  test('lets the CLI list the migrations that it applied', async () => {
    const { stdout } = await runSupabase(['migration', 'list', `--remote=${settings.databaseUrl}`]);
    expect(stdout).toMatch(/`0100` \| `0100`/);
  });

  test('lets the CLI find nothing left to push', async () => {
    const { stdout, stderr } = await runSupabase(['db', 'push', `--remote=${settings.databaseUrl}`, '--yes']);
    expect(stdout + stderr).toContain('Remote database is up to date.');
  });

  test('gives migrations a role that is no superuser but passes row security', async () => {
    const { rows } = await query(
      'select current_user::text as name, rolsuper, rolbypassrls from pg_roles where rolname = current_user',
    );
    expect(rows).toEqual([{ name: 'postgres', rolsuper: false, rolbypassrls: true }]);
  });

  test('grants the API roles nothing on a new table, sequence or function of public', async () => {
    await query('create table public.fresh (id integer); create sequence public.fresh_number');
    await query("create function public.fresh_word() returns text language sql as $$ select 'x' $$");
    const { rows } = await query(`
      select role,
        has_table_privilege(role, 'public.fresh', 'select, insert, update, delete, truncate, references, trigger') as "table",
        has_sequence_privilege(role, 'public.fresh_number', 'usage, select, update') as "sequence",
        has_function_privilege(role, 'public.fresh_word()', 'execute') as "function"
      from unnest(array['anon', 'authenticated', 'service_role']) as role`);
    await query(
      'drop table public.fresh; drop sequence public.fresh_number; drop function public.fresh_word()',
    );
    const nothing = { table: false, sequence: false, function: false };
    expect(rows).toEqual(['anon', 'authenticated', 'service_role'].map((role) => ({ role, ...nothing })));
  });

  test('lets a migration write policies on the tables of Storage and Realtime, as on a hosted project', async () => {
    await query('create policy "Trial." on storage.objects for select to authenticated using (true)');
    await query('create policy "Trial." on realtime.messages for select to authenticated using (true)');
    await query('drop policy "Trial." on storage.objects; drop policy "Trial." on realtime.messages');
  });

  test('lets nobody but its owner change the tables of Auth', async () => {
    await expect(query('alter table auth.users add column extra text')).rejects.toMatchObject({
      code: '42501',
    });
  });

  test('listens on this machine only', async () => {
    const { rows } = await query("select current_setting('listen_addresses') as addresses");
    expect(rows).toEqual([{ addresses: '127.0.0.1' }]);
  });

  function kill(part: string) {
    const processId = stack.processId(part);
    if (!processId) throw new Error(`${part} does not run`);
    process.kill(processId, 'SIGKILL');
    return processId;
  }

  function restStatus() {
    return fetch(`${settings.apiUrl}/rest/v1/organizations?select=id&limit=1`, {
      headers: { apikey: settings.secretKey },
    });
  }

  async function query(text: string, values?: unknown[]) {
    const client = new Client({ connectionString: settings.databaseUrl });
    // The test that kills Postgres cuts this connection.
    client.on('error', () => {});
    await client.connect();
    try {
      return await client.query(text, values);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
});

describe('npm run local', () => {
  test('refuses NODE_ENV=production with one sentence', async () => {
    const settings = await ownSettings();
    const local = runLocal(settings, { NODE_ENV: 'production' });
    expect(await codeOf(local.child)).toBe(1);
    expect(local.output()).toBe(
      'The local Supabase refuses NODE_ENV=production: its keys are public. See docs/deploy.md.\n',
    );
    await removeData(settings);
  });

  test('says which port is taken and which variable moves it', async () => {
    const settings = await ownSettings();
    const stranger = createServer();
    await new Promise<void>((resolve) => stranger.listen(settings.ports.api, '127.0.0.1', resolve));
    const local = runLocal(settings);
    expect(await codeOf(local.child)).toBe(1);
    expect(local.output()).toBe(
      `Port ${settings.ports.api} is taken (API). Stop the other program or set LOCAL_API_PORT.\n`,
    );
    stranger.close();
    await removeData(settings);
  });

  test('keeps its data over a restart and leaves no process behind, however it ends', async () => {
    const settings = await ownSettings();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
      const local = runLocal(settings);
      await vi.waitFor(() => expect(local.output()).toContain('The local Supabase is up'), 30_000);
      const seeded = local.output().includes('filled the new database');
      expect(seeded).toBe(signal === 'SIGINT');

      local.child.kill(signal);
      expect(await codeOf(local.child)).toBe(signal === 'SIGKILL' ? null : 0);
      await vi.waitFor(async () => expect(await allFree(settings)).toBe(true), 8000);
      expect(local.child.pid && isAlive(local.child.pid)).toBe(false);
    }
    await removeData(settings);
  }, 90_000);

  test('lists every setting that is wrong', () => {
    expect(() => readSettings({ LOCAL_API_PORT: 'x', LOCAL_JWT_EXPIRY: '1' })).toThrow(
      /^The local Supabase cannot start:\n {2}LOCAL_API_PORT: .+\n {2}LOCAL_JWT_EXPIRY: .+$/,
    );
  });
});
