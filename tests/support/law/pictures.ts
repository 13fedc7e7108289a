import type { Database } from '../database.ts';
import { type Law, type MatrixWorld, type Person, scopeOf } from '../law.ts';
import { seesProfile } from './foundation.ts';

export const law: Law = {
  policyHelpers: ['may_put_face'],
  visitorHelpers: ['shows_logo'],
  definers: {
    follow_face: 'looks into storage, and writes the private outbox',
    may_put_face: 'counts what lies in a folder, which its policy would recurse into',
    shows_logo: 'anon reads no table, and sees the logos of the directory',
  },
  /** Everybody has a picture, both organizations a logo; beside each lies one that nothing names. */
  async populate(database, { quayside, eastmere, people }) {
    const owners = Object.values(people).flatMap(({ id }) => id ?? []);
    await giveFaces(database, 'logos', [quayside, eastmere]);
    await giveFaces(database, 'pictures', owners);
  },
};

/** Whose folder a face lies in, and whether something names it. */
export type Face = { bucket: string; name: string; owner: string; is_named: boolean };

export const mayPut = (person: Person, { bucket, owner }: Pick<Face, 'bucket' | 'owner'>) =>
  bucket === 'pictures' ? person.id === owner : scopeOf(person, owner, 'manage_organization') === 'all';

/** Logos are seen by everybody, because both organizations are listed; pictures as the name beside them is. */
export function seesFace(person: Person, { bucket, owner, is_named }: Face, world: MatrixWorld) {
  if (!is_named) return false;
  return bucket === 'logos' || seesProfile(person, { id: owner }, world);
}

async function giveFaces(database: Database, bucket: 'logos' | 'pictures', owners: string[]) {
  await database.run(
    `insert into storage.objects (bucket_id, name)
     select $1, owner || '/' || gen_random_uuid() from unnest($2::uuid[]) as owner`,
    [bucket, owners],
  );
  const [table, column] = bucket === 'logos' ? ['organizations', 'logo_path'] : ['profiles', 'picture_path'];
  await database.run(
    `update public.${table} set ${column} = objects.name from storage.objects
     where objects.bucket_id = $1 and objects.name like ${table}.id || '/%' and ${table}.id = any($2)`,
    [bucket, owners],
  );
  await database.run(
    `insert into storage.objects (bucket_id, name)
     select $1, owner || '/' || gen_random_uuid() from unnest($2::uuid[]) as owner`,
    [bucket, owners],
  );
}
