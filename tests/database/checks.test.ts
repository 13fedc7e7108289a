import { expect, it } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { checks } from '../support/laws.ts';
import { buildMatrixWorld } from '../support/matrix-world.ts';

const context = openDatabase(async (database) => {
  await buildMatrixWorld(database);
  await database.reachCommit();
});

it('every check of the schema has its violation here', async () => {
  const rows = await context.database.rows<{ conname: string }>(
    `select conname from pg_constraint
     where contype = 'c' and connamespace in ('public'::regnamespace, 'private'::regnamespace) order by conname`,
  );
  expect(rows.map((row) => row.conname)).toEqual(Object.keys(checks).sort());
});

it('each refuses what it is there for, from the owner of the tables too', async () => {
  const { database } = context;
  const wrong: string[] = [];
  for (const [name, [table, change, where = 'true']] of Object.entries(checks)) {
    const place = table.includes('.') ? table : `public.${table}`;
    await database.run('savepoint violation');
    // Triggers would repair or refuse the row first; the check is the guard behind them.
    await database.run(`alter table ${place} disable trigger user`);
    const refused = await database
      .run(`update ${place} set ${change} where ${where}`)
      .then(({ rowCount }) => (rowCount === 0 ? 'there was no row' : 'it went through'))
      .catch((error: { code?: string; constraint?: string }) => `${error.code} ${error.constraint}`);
    await database.run('rollback to savepoint violation');
    if (refused !== `23514 ${name}`) wrong.push(`${name}: ${refused}`);
  }
  expect(wrong).toEqual([]);
});
