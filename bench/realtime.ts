import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import pg from 'pg';
import { z } from 'zod';
import { machine, percentiles } from './measurements.ts';

/**
 * From a commit to 50 subscribers: how long until each has the message, that none is lost, and the order.
 * Measured in one process, so the time of decoding 50 times in turn is part of it.
 */
const subscribers = 50;
const paced = { messages: 200, everyMilliseconds: 10 };
const burst = 500;
const topic = 'bench:commit-to-subscribers';

const environment = z
  .object({
    NEXT_PUBLIC_SUPABASE_URL: z.url(),
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: z.string(),
    SUPABASE_DB_URL: z.url(),
  })
  .parse(process.env);

type Arrival = { n: number; at: number };

const database = new pg.Client(environment.SUPABASE_DB_URL);
await database.connect();
const clients: SupabaseClient[] = [];
try {
  await allowEverybody();
  const arrivals = await Promise.all(Array.from({ length: subscribers }, subscribe));
  console.log(`From a commit to ${subscribers} subscribers (${machine()})`);
  report(
    `${paced.messages} commits, ${paced.everyMilliseconds} ms apart`,
    arrivals,
    await sendPaced(arrivals),
  );
  for (const arrived of arrivals) arrived.length = 0;
  report(`${burst} messages in one commit`, arrivals, await sendBurst(arrivals));
} finally {
  await database.query('drop policy if exists "bench reads" on realtime.messages');
  await database.end();
  await Promise.all(clients.map((client) => client.realtime.disconnect()));
}

async function allowEverybody() {
  await database.query(`
    drop policy if exists "bench reads" on realtime.messages;
    create policy "bench reads" on realtime.messages for select to anon
      using (realtime.topic() = '${topic}')`);
}

/** Joins as a client of its own and keeps when which message came. */
async function subscribe() {
  const client = createClient(
    environment.NEXT_PUBLIC_SUPABASE_URL,
    environment.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
  );
  clients.push(client);
  const arrived: Arrival[] = [];
  const channel = client.channel(topic, { config: { private: true } });
  channel.on('broadcast', { event: '*' }, ({ payload }) =>
    arrived.push({ n: payload.n, at: performance.now() }),
  );
  await new Promise<void>((resolve, reject) => {
    channel.subscribe((status, error) =>
      status === 'SUBSCRIBED' ? resolve() : reject(error ?? new Error(status)),
    );
  });
  return arrived;
}

/** @returns when each message was committed */
async function sendPaced(arrivals: Arrival[][]) {
  const committed: number[] = [];
  for (let n = 0; n < paced.messages; n += 1) {
    committed[n] = performance.now();
    await database.query(`select realtime.send(jsonb_build_object('n', $1::int), 'tick', $2)`, [n, topic]);
    await pause(paced.everyMilliseconds);
  }
  await everythingArrived(arrivals, paced.messages);
  return committed;
}

async function sendBurst(arrivals: Arrival[][]) {
  const start = performance.now();
  await database.query(
    `select realtime.send(jsonb_build_object('n', n), 'tick', $1) from generate_series(0, $2::int - 1) as n`,
    [topic, burst],
  );
  await everythingArrived(arrivals, burst);
  return Array.from({ length: burst }, () => start);
}

/** Waits ten seconds at most; what has not come by then counts as lost. */
async function everythingArrived(arrivals: Arrival[][], expected: number) {
  const end = performance.now() + 10_000;
  while (arrivals.some((arrived) => arrived.length < expected) && performance.now() < end) await pause(5);
}

function report(what: string, arrivals: Arrival[][], committed: number[]) {
  const delays = arrivals.flatMap((arrived) => arrived.map(({ n, at }) => at - (committed[n] ?? Number.NaN)));
  const lost = subscribers * committed.length - delays.length;
  const disordered = arrivals.filter((arrived) => arrived.some(({ n }, index) => n !== index)).length;
  console.log(`  ${what}: ${percentiles(delays)}`);
  console.log(`  delivered ${delays.length}, lost ${lost}, subscribers out of order ${disordered}`);
  if (lost > 0 || disordered > 0) process.exitCode = 1;
}

function pause(milliseconds: number) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
