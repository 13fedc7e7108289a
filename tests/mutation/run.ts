/**
 * `npm run mutate [-- <count> | <words>]`: breaks the database in one way at a time and looks whether a database test
 * notices. Prints the survivors; the last line counts killed as passed. With a count, so many mutants, the same ones
 * for the same schema; with words, those whose name has them.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { startTemporaryDatabase } from '../../local/temporary.ts';
import { runProgram } from '../support/run-program.ts';
import { listMutants, type Mutant } from './mutants.ts';
import { secondGuards } from './second-guards.ts';

const atOnce = availableParallelism();
/** They would make each mutant wait, and look at the same rules through more of everything. */
const slow = [
  'plans',
  '1795_filter_plans',
  '2515_view_plans',
  '2960_counting_costs',
  '3060_search_costs',
  'races',
  'random-lives',
  'generated-tickets',
  '3100_explain_pairs',
  '3200_random_life',
  '1900_merge_races',
];
const testFiles = readdirSync('tests/database').filter((file) => file.endsWith('.test.ts'));
const migrations = readdirSync('supabase/migrations').map((file) => ({
  number: file.slice(0, 4),
  text: readFileSync(`supabase/migrations/${file}`, 'utf8'),
}));
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));

const wanted = process.argv[2] ?? '';
const temporary = await startTemporaryDatabase();
const survivors: string[] = [];
let killed = 0;
let copies = 0;
try {
  const mutants = await readMutants();
  await requireGreenTests();
  const chosen = choose(mutants, wanted);
  await inTurns(chosen, async (mutant) => {
    if ((await isKilled(mutant)) || (await isKilledWithSecondGuard(mutant, mutants))) killed += 1;
    else {
      survivors.push(mutant.name);
      console.log(`survived: ${mutant.name}`);
    }
    const done = killed + survivors.length;
    if (done % 50 === 0) console.log(`${done} of ${chosen.length}`);
  });
} finally {
  await temporary.stop();
}
console.log(`${killed} passed, ${survivors.length} failed`);
const results = process.env.MUTATION_RESULTS;
if (results) writeFileSync(results, JSON.stringify({ passed: killed, failed: survivors.length }));
process.exit(survivors.length > 0 || killed === 0 ? 1 : 0);

/** A mutant that another guard covers must be noticed once that guard is gone too. */
async function isKilledWithSecondGuard({ name, statements }: Mutant, mutants: Mutant[]) {
  const second = mutants.find((mutant) => mutant.name === secondGuards[name]);
  return (
    second !== undefined &&
    isKilled({ name: `${name}, and its second guard`, statements: `${statements};\n${second.statements}` })
  );
}

/** Where a test fails without a mutant, every mutant would pass for killed. */
async function requireGreenTests() {
  const failed = await isKilled({ name: 'nothing', statements: '' }, { silent: false });
  if (failed) throw new Error('The database tests fail without a mutant.');
}

async function readMutants() {
  const client = new Client({ connectionString: temporary.settings.databaseUrl });
  await client.connect();
  try {
    return await listMutants(client);
  } finally {
    await client.end();
  }
}

/** A sample that is the same on every machine, and changes as little as possible when a mutant is added. */
function choose(mutants: Mutant[], countOrWords: string) {
  const count = Number(countOrWords);
  if (!count) return mutants.filter(({ name }) => name.includes(countOrWords));
  const place = ({ name }: Mutant) => createHash('sha256').update(name).digest('hex');
  return mutants.toSorted((a, b) => place(a).localeCompare(place(b))).slice(0, count);
}

async function inTurns(mutants: Mutant[], run: (mutant: Mutant) => Promise<void>) {
  const waiting = [...mutants];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) await run(mutant);
    }),
  );
}

/**
 * Whether a database test fails in a copy of the database with this mutation. The tests that are likely to notice go
 * first, so that a mutant that they kill costs seconds; only what survives them meets all of them.
 */
async function isKilled({ name, statements }: Mutant, { silent } = { silent: true }) {
  copies += 1;
  const copy = `mutant_${copies}`;
  await administer(`create database ${copy} template postgres owner postgres`);
  const url = temporary.settings.databaseUrl.replace(/postgres$/, copy);
  try {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(statements).finally(() => client.end());
    for (const files of [...likelyFiles(name), ['tests/database']]) {
      if (await fails(files, url, silent)) return true;
    }
    return false;
  } catch (error) {
    throw new Error(`The mutant "${name}" does not apply: ${error instanceof Error ? error.message : error}`);
  } finally {
    await administer(`drop database ${copy} with (force)`);
  }
}

/** The catalog knows grants and checks, the matrix rights; the rest is told by the stories of the migration that made it. */
function likelyFiles(name: string) {
  if (/^(let|drop the check) /.test(name)) return [['catalog', 'checks']];
  const [, policy] = name.match(/ the policy "(.+)" of /) ?? [];
  if (policy !== undefined)
    return [['permission-matrix'], storiesOf(`create policy "${policy}"`)].filter(some);
  const [, trigger, table] = name.match(/ the trigger (\w+) of ([\w.]+)$/) ?? [];
  if (trigger !== undefined) return [storiesOf(`create trigger ${trigger}\n`, ` on ${table}\n`)].filter(some);
  const [, key, command] = name.match(/^(?:silence (?:all of )?|open the guard )(\w+).* in ([\w.]+)$/) ?? [];
  if (key === undefined || command === undefined) return [];
  const own = storiesOf(`create function ${command.includes('.') ? command : `public.${command}`}(`);
  const words = [key, command.replace('private.', '')];
  const telling = testFiles.filter(
    (file) => !own.includes(file) && words.every((word) => textOf(file).includes(word)),
  );
  return [own, telling, ['permission-matrix']].filter(some);
}

function some(files: string[]) {
  return files.length > 0;
}

/** Test files are called after the migration that they tell of. */
function storiesOf(...words: string[]) {
  const numbers = migrations
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map(({ number }) => number);
  return testFiles.filter((file) => numbers.some((number) => file.startsWith(number)));
}

function textOf(file: string) {
  return readFileSync(`tests/database/${file}`, 'utf8');
}

async function fails(files: string[], url: string, silent: boolean) {
  const code = await runProgram(
    [
      ...[vitest, 'run', '--project', 'database', '--bail=1', '--silent', '--reporter=dot', ...files],
      ...slow.flatMap((file) => ['--exclude', `**/${file}.test.ts`]),
    ],
    { SUPABASE_DB_URL: url },
    { silent },
  );
  return code !== 0;
}

/** Copies take turns: Postgres copies a template only while nobody is connected to it. */
async function administer(statement: string) {
  const client = new Client({
    connectionString: temporary.settings.adminDatabaseUrl.replace(/postgres$/, 'template1'),
  });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
