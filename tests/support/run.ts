/**
 * `npm test [-- <project> [filter]]`: every runner against a fresh Supabase of its own, beside a running `npm run dev`.
 * Failures are told again at the end, where a long output is read; the last line sums up. With NEXT_PUBLIC_SUPABASE_URL set, the same tests run against that Supabase.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { createLog } from '../../local/log.ts';
import { environmentFor, readSettings } from '../../local/settings.ts';
import { startStack } from '../../local/stack.ts';
import { messageOf } from '../../local/supervisor.ts';
import { wipe } from '../../local/wipe.ts';
import { runEndToEnd } from './run-end-to-end.ts';
import { runMutation } from './run-mutation.ts';
import { type Counts, runVitest } from './run-vitest.ts';
import { testPorts } from './test-ports.ts';

const projects = ['unit', 'database', 'local', 'realtime', 'functions', 'mutation', 'e2e'];
const results = '.test/results';
const cleanUps: (() => Promise<void>)[] = [];
const failures: string[] = [];
let total = { passed: 0, failed: 0 };

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void cleanUp().then(() => process.exit(1)));
}
try {
  await runAll(process.argv[2], process.argv[3]);
} catch (error) {
  console.error(messageOf(error));
  total.failed += 1;
} finally {
  await cleanUp();
}
for (const failure of failures) console.log(failure);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

async function runAll(only: string | undefined, filter: string | undefined) {
  if (only !== undefined && !projects.includes(only)) {
    throw new Error(`There is no project "${only}". There are: ${projects.join(', ')}.`);
  }
  mkdirSync(results, { recursive: true });
  const environment = only === 'unit' ? {} : await prepareSupabase();
  for (const project of only ? [only] : projects) {
    const output = `${results}/${project}.json`;
    const log = `${results}/${project}.log`;
    const failed = add(project, await runProject(project, { output, log, filter, environment }));
    if (failed) failures.push(`How ${project} ended:\n${endOf(log)}\n`);
  }
}

type Run = { output: string; log: string; filter: string | undefined; environment: Record<string, string> };

function runProject(project: string, { output, log, filter, environment }: Run) {
  if (project === 'e2e') return runEndToEnd({ output, log, filter, environment, cleanUps });
  if (project === 'mutation') return runMutation(output, log, filter);
  return runVitest({ project, output, log, filter, environment });
}

/** Whether it failed. A skipped test counts as failed: it proves nothing. So does a runner that found no test. */
function add(project: string, { passed, failed, skipped }: Counts) {
  const none = passed + failed + skipped === 0;
  const unproven = failed + skipped + (none ? 1 : 0);
  const remark = [none && 'it ran no test', skipped > 0 && `${skipped} of them skipped`]
    .filter(Boolean)
    .join(', ');
  console.log(`${project}: ${passed} passed, ${unproven} failed${remark && ` (${remark})`}\n`);
  total = { passed: total.passed + passed, failed: total.failed + unproven };
  return unproven > 0;
}

/** Every runner tells its failures last. */
function endOf(log: string) {
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-60).join('\n');
}

async function prepareSupabase() {
  const elsewhere = process.env.NEXT_PUBLIC_SUPABASE_URL;
  if (elsewhere) {
    console.log(`Testing against ${elsewhere}.`);
    return { SITE_URL: process.env.SITE_URL ?? testSettings().siteUrl };
  }
  const settings = testSettings();
  await wipe(settings);
  const log = createLog();
  // Expected refusals fill the log of the parts; what the stack itself says is worth reading.
  const stack = await startStack(settings, { onLine: log });
  cleanUps.push(stack.stop);
  await stopAutovacuum(settings.adminDatabaseUrl);
  void stack.failure.then(console.error);
  return environmentFor(settings);
}

/**
 * Tests keep their rows in transactions that are rolled back. A vacuum that comes by finds empty tables and says so in
 * the statistics, and from then on a hundred thousand rows are planned, and cached, as if they were none.
 */
async function stopAutovacuum(connectionString: string) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query('alter system set autovacuum = off');
  await client.query('select pg_reload_conf()');
  await client.end();
}

// What is set wins, so that two copies of the project can be tested at once.
function testSettings() {
  return readSettings({ ...testPorts, ...process.env });
}

async function cleanUp() {
  for (const action of cleanUps.splice(0).reverse()) await action();
}
