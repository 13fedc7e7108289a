import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { seesAttachment } from '../support/law/attachments.ts';
import { type Face, mayPut, seesFace } from '../support/law/pictures.ts';
import { type MatrixWorld, type Person, type Row, rowOf } from '../support/law.ts';
import { buildMatrixWorld } from '../support/matrix-world.ts';

const context = openDatabase(buildMatrixWorld);

/** Names that belong to no attachment: what a policy that takes names apart, or casts them, would trip over. */
const oddNames = (known: string) => [
  '',
  'x',
  '../x',
  'not-a-uuid/not-a-uuid',
  `../${known}`,
  `${known}/x`,
  `${known} `,
  `/${known}`,
  known.toUpperCase(),
  known.replace('/', '//'),
  `${'x'.repeat(900)}`,
];

/** All uploads, and one file of each organization and kind of response. */
function onePerClass(files: Row[], world: MatrixWorld) {
  const kind = (row: Row) =>
    [row.organization_id, rowOf(world, 'ticket_responses', row.response_id)?.visibility].join();
  return files.filter(
    (row) => row.response_id === null || files.find((other) => kind(other) === kind(row)) === row,
  );
}

it('the matrix knows every bucket and every policy of stored files', async () => {
  const { database } = context;
  // Tests of the local stack make some of their own.
  const buckets = await database.rows(`select id from storage.buckets where id not like 'storage-test-%'`);
  expect(buckets.map(({ id }) => id).sort()).toEqual(['attachments', 'logos', 'pictures']);
  const policies = await database.rows<{ policy: string }>(
    `select concat_ws(' ', cmd, permissive, roles) as policy from pg_policies
     where schemaname = 'storage' and policyname not like 'storage test: %' order by 1`,
  );
  expect(policies.map(({ policy }) => policy)).toEqual([
    'DELETE PERMISSIVE {authenticated}',
    'INSERT PERMISSIVE {authenticated}',
    'INSERT PERMISSIVE {authenticated}',
    'SELECT PERMISSIVE {anon,authenticated}',
    'SELECT PERMISSIVE {authenticated}',
    'SELECT PERMISSIVE {authenticated}',
  ]);
});

it('the matrix of stored files: who opens, puts and removes what, by the class of its path', async () => {
  const { database, world } = context;
  const files = world.rows.attachments ?? [];
  const odd = oddNames(String(files[0]?.path));
  // Hosted, SQL deletes stored objects only where it says that it means it.
  await database.run(`select set_config('storage.allow_delete_query', 'true', true)`);
  await database.run(`insert into storage.buckets (id, name, public) values ('another', 'another', false)`);
  await database.run(
    `insert into storage.objects (bucket_id, name) select 'attachments', unnest($1::text[])
     union all select 'another', unnest($2::text[])`,
    [odd, files.map(({ path }) => path)],
  );
  const isOwnUpload = (person: Person, row: Row) =>
    person.id !== null && row.response_id === null && row.uploader_id === person.id;
  const within = `bucket_id in ('attachments', 'another') and name = any($1)`;
  const paths = [...files.map(({ path }) => String(path)), ...odd];
  const places: [bucket: string, path: string, row?: Row][] = [
    ...onePerClass(files, world).map((row): [string, string, Row] => ['attachments', String(row.path), row]),
    ...odd.map((path): [string, string] => ['attachments', path]),
    ['another', String(files[0]?.path)],
  ];
  const wrong: string[] = [];
  let checks = 0;

  for (const [name, person] of Object.entries(world.people)) {
    if (person.role === 'service_role') continue;
    const placesOf = async (text: string) =>
      (await database.as<{ place: string }>(person, text, [paths])).rows.map(({ place }) => place).sort();
    const expected = (may: (row: Row) => boolean) =>
      files
        .filter(may)
        .map(({ path }) => `attachments ${path}`)
        .sort();
    const isPerson = person.role === 'authenticated';

    const opened = await placesOf(
      `select bucket_id || ' ' || name as place from storage.objects where ${within}`,
    );
    if (opened.join() !== expected((row) => isPerson && seesAttachment(person, row, world)).join())
      wrong.push(`${name} opens ${opened}`);

    await database.run('savepoint removal');
    const removed = await placesOf(
      `delete from storage.objects where ${within} returning bucket_id || ' ' || name as place`,
    );
    await database.run('rollback to savepoint removal');
    if (removed.join() !== expected((row) => isPerson && isOwnUpload(person, row)).join())
      wrong.push(`${name} removes ${removed}`);

    const changed = await database.outcome(
      person,
      `update storage.objects set metadata = '{}' where ${within}`,
      [paths],
    );
    if (changed !== '0 rows') wrong.push(`${name} changes ${changed}`);

    // What is there already is a conflict to those who may put it, and no business of others.
    for (const [bucket, path, row] of places) {
      const may = isPerson && bucket === 'attachments' && row !== undefined && isOwnUpload(person, row);
      const outcome = await database.outcome(
        person,
        'insert into storage.objects (bucket_id, name) values ($1, $2)',
        [bucket, path],
      );
      checks += 1;
      if (!outcome.startsWith(may ? '23505' : '42501'))
        wrong.push(`${name} puts ${bucket} ${path}: ${outcome}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(checks).toBeGreaterThan(300);
});

it('the matrix of logos and pictures: who sees and puts which, and that nobody changes or removes one', async () => {
  const { database, world } = context;
  await database.run(`select set_config('storage.allow_delete_query', 'true', true)`);
  const faces = await database.rows<Face>(
    `select bucket_id as bucket, name, split_part(name, '/', 1) as owner,
       exists (select 1 from public.organizations where logo_path = objects.name)
         or exists (select 1 from public.profiles where picture_path = objects.name) as is_named
     from storage.objects where bucket_id in ('logos', 'pictures')`,
  );
  const sample = faces.filter(
    ({ bucket, owner }) =>
      bucket === 'logos' ||
      ['customer of one', 'agent', 'owner'].some((one) => world.people[one]?.id === owner),
  );
  const wrong: string[] = [];
  let checks = 0;

  for (const [name, person] of Object.entries(world.people)) {
    if (person.role === 'service_role') continue;
    const { rows } = await database.as<{ name: string }>(
      person,
      `select name from storage.objects where bucket_id in ('logos', 'pictures')`,
    );
    const expected = faces.filter((face) => seesFace(person, face, world)).map((face) => face.name);
    if (
      rows
        .map((row) => row.name)
        .sort()
        .join() !== expected.sort().join()
    )
      wrong.push(`${name} sees ${rows.length}`);

    for (const verb of [`update storage.objects set metadata = '{}'`, 'delete from storage.objects']) {
      const outcome = await database.outcome(person, `${verb} where bucket_id in ('logos', 'pictures')`);
      if (outcome !== '0 rows') wrong.push(`${name}: ${verb}: ${outcome}`);
    }

    const put = (bucket: string, path: string) =>
      database.outcome(person, 'insert into storage.objects (bucket_id, name) values ($1, $2)', [
        bucket,
        path,
      ]);
    for (const face of sample) {
      const may = person.role === 'authenticated' && mayPut(person, face);
      const places = [face.name, `${face.owner}/${randomUUID()}`];
      for (const path of places) {
        const outcome = await put(face.bucket, path);
        const wanted = !may ? /^42501/ : path === face.name ? /^23505/ : /^1 rows/;
        if (!wanted.test(outcome)) wrong.push(`${name} puts ${face.bucket} ${path}: ${outcome}`);
      }
      for (const path of oddNames(face.name)) {
        const outcome = await put(face.bucket, path);
        checks += 1;
        if (!outcome.startsWith('42501')) wrong.push(`${name} puts ${face.bucket} ${path}: ${outcome}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(checks).toBeGreaterThan(1000);
});
