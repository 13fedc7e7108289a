import type postgres from 'postgres';

/**
 * Takes keys and indexes off these tables while the action fills them, and makes them again: sorting once is a
 * fraction of what a million single insertions cost. What fails on the way leaves a database to throw away.
 */
export async function withoutIndexes(
  sql: postgres.Sql,
  tables: string[],
  onProgress: (line: string) => void,
  action: () => Promise<void>,
  { keys: keepKeys = false } = {},
) {
  const constraints = await sql<{ name: string; table: string; definition: string; kind: string }[]>`
    select conname as name, conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition, contype::text as kind
    from pg_constraint
    where contype in ('f', 'p', 'u') and not ${keepKeys}
      and (conrelid = any(${tables}::regclass[]::oid[]) or confrelid = any(${tables}::regclass[]::oid[]))
      and conparentid = 0`;
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index
    where indrelid = any(${tables}::regclass[]::oid[])
      and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))`;
  const foreign = constraints.filter(({ kind }) => kind === 'f');
  const keys = constraints.filter(({ kind }) => kind !== 'f');

  for (const { name, table } of [...foreign, ...keys])
    await sql.unsafe(`alter table ${table} drop constraint "${name}"`);
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
  await action();
  const again = ({ name, table, definition }: (typeof constraints)[number]) =>
    `alter table ${table} add constraint "${name}" ${definition}`;
  for (const key of keys) await sql.unsafe(again(key));
  if (keys.length > 0) onProgress(`made ${keys.length} keys again`);
  await inTurns(3, indexes, async ({ definition }) => {
    await sql.unsafe(definition);
  });
  onProgress(`made ${indexes.length} indexes again`);
  // Added in a moment, then checked side by side: a check does not lock what it reads.
  for (const key of foreign) await sql.unsafe(`${again(key)} not valid`);
  await inTurns(3, foreign, async ({ table, name }) => {
    await sql.unsafe(`alter table ${table} validate constraint "${name}"`);
  });
  if (foreign.length > 0) onProgress(`checked ${foreign.length} foreign keys`);
}

/** So many at once, each when one before it is done. */
export async function inTurns<Item>(atOnce: number, items: Item[], action: (item: Item) => Promise<void>) {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = waiting.shift(); item; item = waiting.shift()) await action(item);
    }),
  );
}
