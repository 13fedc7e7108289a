import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentFor, readSettings } from '../local/settings.ts';
import { startStack } from '../local/stack.ts';

/**
 * `npm run bench -- [name …] [--option …]`: runs the benches of this folder, all or the named ones, on a local Supabase of
 * their own; options go to each. Set NEXT_PUBLIC_SUPABASE_URL and its keys to measure another one instead.
 */
const notBenches = new Set(['run.ts', 'measurements.ts']);

/** These fill a database of their own and keep it, which takes its time. */
const withOwnDatabase = new Set(['scale', 'desk']);
const minute = 60_000;

/** Beside those of `npm run dev` and `npm test`, which may be running. */
const ports = {
  LOCAL_API_PORT: '54421',
  LOCAL_DATABASE_PORT: '54422',
  LOCAL_MAILBOX_PORT: '54424',
  LOCAL_SMTP_PORT: '54425',
  LOCAL_FUNCTIONS_PORT: '54426',
};

type Environment = Record<string, string | undefined>;

const firstOption = process.argv.findIndex((argument) => argument.startsWith('--'));
const wanted = process.argv.slice(2, firstOption === -1 ? undefined : firstOption);
const options = firstOption === -1 ? [] : process.argv.slice(firstOption);
const benches = await listBenches();
const unknown = wanted.filter((name) => !benches.includes(name));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are: ${benches.join(', ')}.`);
  process.exit(2);
}
const chosen = wanted.length > 0 ? wanted : benches;
const onStack = chosen.filter((name) => !withOwnDatabase.has(name));
const failed = await runAll(
  chosen.filter((name) => withOwnDatabase.has(name)),
  {},
);
if (onStack.length > 0) {
  const run = (environment: Environment) => runAll(onStack, environment);
  failed.push(...(process.env.NEXT_PUBLIC_SUPABASE_URL ? await run({}) : await onOwnStack(run)));
}
if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);

async function listBenches() {
  const files = await readdir(import.meta.dirname);
  return files
    .filter((file) => file.endsWith('.ts') && !notBenches.has(file))
    .map((file) => file.replace(/\.ts$/, ''))
    .sort();
}

/** Runs one after the other, so that none measures its neighbour; returns the names of those that failed. */
async function runAll(names: string[], environment: Environment) {
  const failures: string[] = [];
  for (const name of names) {
    const code = await runBench(name, environment);
    if (code !== 0) failures.push(name);
  }
  return failures;
}

function runBench(name: string, env: Environment) {
  return new Promise<number>((resolve, reject) => {
    const bench = spawn(process.execPath, [join(import.meta.dirname, `${name}.ts`), ...options], {
      env: { ...process.env, ...env },
      stdio: 'inherit',
      timeout: withOwnDatabase.has(name) ? 60 * minute : 20 * minute,
    });
    bench.on('error', reject);
    bench.on('exit', (code) => resolve(code ?? 1));
  });
}

async function onOwnStack<Result>(measure: (environment: Environment) => Promise<Result>) {
  const directory = await mkdtemp(join(tmpdir(), 'switchboard-bench-'));
  const settings = readSettings({ ...ports, ...process.env, LOCAL_DIRECTORY: directory });
  try {
    const stack = await startStack(settings);
    try {
      return await measure(environmentFor(settings));
    } finally {
      await stack.stop();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
