/**
 * `npm run docs`: writes docs/database.md from the database: its tables, who reads them, its commands, and a picture of
 * who references whom. `--check` only compares. The database is chosen as for `npm run types`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { Client } from 'pg';
import { root } from './migrations.ts';
import { messageOf } from './supervisor.ts';
import { withDatabase } from './with-database.ts';

const file = `${root}/docs/database.md`;

const introduction = `# The database

Written by \`npm run docs\` from the database itself. Each chapter is one file of \`supabase/migrations\`. What nobody may do is a
missing grant; who reads a row is a policy; what depends on the old row is a command; what must hold for every writer is a
constraint or a trigger. Commands marked ◆ run with the rights of their owner, because nobody may write the tables behind
them: each checks its caller first. Tables of \`private\` are out of reach of the API.`;

const tablesQuery = `
  select relnamespace::regnamespace::text as schema, relname as name, coalesce(obj_description(pg_class.oid), '') as comment,
    coalesce((
      select jsonb_agg(jsonb_build_object('verb', lower(cmd), 'sentence', policyname) order by cmd, policyname)
      from pg_policies where schemaname = 'public' and tablename = relname and relnamespace = 'public'::regnamespace
    ), '[]') as policies
  from pg_class
  where relnamespace in ('public'::regnamespace, 'private'::regnamespace) and relkind in ('r', 'p')
  order by relnamespace::regnamespace::text desc, relname`;

const functionsQuery = `
  select 'public' as schema, proname as name, pg_get_function_arguments(oid) as arguments, prosecdef as definer,
    obj_description(oid) as comment
  from pg_proc
  where pronamespace = 'public'::regnamespace and prokind = 'f'
    and not exists (select 1 from pg_depend where objid = pg_proc.oid and deptype = 'e')
  order by proname`;

const referencesQuery = `
  select distinct conrelid::regclass::text as child, confrelid::regclass::text as parent
  from pg_constraint
  where contype = 'f' and connamespace = 'public'::regnamespace and confrelid <> 'public.organizations'::regclass
  order by 1, 2`;

try {
  const page = await withDatabase(writePage);
  if (process.argv.includes('--check')) {
    if ((await readFile(file, 'utf8').catch(() => '')) !== page)
      throw new Error('docs/database.md is older than the migrations. Run npm run docs.');
  } else await writeFile(file, page);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}

async function writePage(databaseUrl: string) {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const tables = (await client.query<Table>(tablesQuery)).rows;
    const functions = (await client.query<Command>(functionsQuery)).rows;
    const references = (await client.query<Reference>(referencesQuery)).rows;
    return [introduction, picture(references), ...chapters(tables, functions), ''].join('\n\n');
  } finally {
    await client.end();
  }
}

type Table = {
  schema: string;
  name: string;
  comment: string;
  policies: { verb: string; sentence: string }[];
};
type Command = { schema: string; name: string; arguments: string; definer: boolean; comment: string | null };
type Reference = { child: string; parent: string };

/** The organization is left out: every table of a tenant references it. */
function picture(references: Reference[]) {
  const lines = references.map(({ child, parent }) => `  ${child} --> ${parent}`);
  return ['## Who references whom', ['```mermaid', 'flowchart LR', ...lines, '```'].join('\n')].join('\n\n');
}

function chapters(tables: Table[], functions: Command[]) {
  const directory = `${root}/supabase/migrations`;
  return readdirSync(directory)
    .sort()
    .map((name) => {
      const sql = readFileSync(`${directory}/${name}`, 'utf8');
      const made = (kind: string, one: { schema: string; name: string }) =>
        sql.includes(`create ${kind} ${one.schema}.${one.name} (`) ||
        sql.includes(`create ${kind} ${one.schema}.${one.name}(`);
      return [
        `## ${name.replace(/\.sql$/, '')}`,
        headerOf(sql),
        ...tables.filter((table) => made('table', table)).map(describeTable),
        describeFunctions(functions.filter((one) => made('function', one))),
      ]
        .filter(Boolean)
        .join('\n\n');
    });
}

/** The comment that a migration begins with. */
function headerOf(sql: string) {
  const [, words = ''] = sql.match(/^\/\*([\s\S]*?)\*\//) ?? [];
  return words
    .split('\n')
    .map((line) => line.replace(/^\s*\*?\s?/, '').trim())
    .join(' ')
    .trim();
}

function describeTable({ schema, name, comment, policies }: Table) {
  const sentences = policies.map(({ verb, sentence }) => `- ${verb}: ${sentence}`);
  return [`### ${schema === 'public' ? '' : `${schema}.`}${name}`, comment, sentences.join('\n')]
    .filter(Boolean)
    .join('\n\n');
}

function describeFunctions(functions: Command[]) {
  return functions
    .map(
      (one) =>
        `- ${one.definer ? '◆ ' : ''}\`${one.name}(${one.arguments})\`${one.comment ? `: ${one.comment}` : ''}`,
    )
    .join('\n');
}
