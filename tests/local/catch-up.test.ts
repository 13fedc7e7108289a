import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';
import type { Database } from '../../src/lib/supabase/database.types.ts';
import { ownSettings, removeData } from './support/own-stack.ts';

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

test('an agent whose Postgres was killed catches up exactly, and hears what comes after', async () => {
  const agent = await signIn('dele@quayside.test');
  const customer = await signIn('marisol@customer.test');
  const { data: organization } = await agent
    .from('organizations')
    .select('id')
    .eq('slug', 'quayside')
    .single()
    .throwOnError();
  const feed = async () =>
    (await agent.rpc('list_ticket_topics', { organization_id: organization.id }).throwOnError()).data[0];
  const start = await feed();
  const topic = start?.topic ?? '';
  const heard: number[] = [];
  await new Promise<void>((resolve, reject) => {
    agent
      .channel(topic, { config: { private: true } })
      .on<{ seq: number }>('broadcast', { event: 'ticket_changed' }, ({ payload }) => heard.push(payload.seq))
      .subscribe((status, error) => (status === 'SUBSCRIBED' ? resolve() : error && reject(error)));
  });
  const first = await submit();
  await vi.waitFor(() => expect(heard).toEqual([(start?.seq ?? 0) + 1]), soon);

  const postgres = stack.processId('postgres');
  if (postgres) process.kill(postgres, 'SIGKILL');
  // The first to get through may do so before the feed of events is back: then its event is lost, its change is not.
  const missed = await vi.waitFor(submit, { timeout: 10_000, interval: 100 });
  const { data: changes } = await agent.rpc('changes_since', { topic, seq: heard[0] ?? 0 }).throwOnError();
  expect(changes.map((change) => change.ticket_id)).toEqual([missed]);
  expect(changes.map((change) => change.ticket_id)).not.toContain(first);
  expect((await feed())?.seq).toBe((heard[0] ?? 0) + 1);

  await vi.waitFor(
    async () => {
      const before = heard.length;
      await submit();
      await vi.waitFor(() => expect(heard.length).toBeGreaterThan(before), { timeout: 1_000 });
    },
    { timeout: 10_000, interval: 200 },
  );
  expect(heard).toEqual([...heard].sort((a, b) => a - b));
  expect(heard.at(-1)).toBe((await feed())?.seq);

  async function submit() {
    const { data: department } = await customer
      .from('departments')
      .select('id')
      .eq('organization_id', organization.id)
      .limit(1)
      .single()
      .throwOnError();
    const { data } = await customer
      .rpc('submit_ticket', {
        id: randomUUID(),
        organization_id: organization.id,
        department_id: department.id,
        subject: 'Again',
        body_html: '<p>Again</p>',
        response_id: randomUUID(),
      })
      .throwOnError();
    return data;
  }
});

const soon = { timeout: 5_000, interval: 50 };

async function signIn(email: string) {
  const client = createClient<Database>(settings.apiUrl, settings.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const { error } = await client.auth.signInWithPassword({ email, password: 'switchboard' });
  if (error) throw error;
  await client.realtime.setAuth();
  return client;
}
