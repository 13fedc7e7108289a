import { randomUUID } from 'node:crypto';
import type { Database } from './database.ts';

/** Stores a logo or a picture in somebody's folder, as an upload would; nothing names it yet. */
export async function storeFace(database: Database, bucket: 'logos' | 'pictures', owner: string | null) {
  const path = `${owner}/${randomUUID()}`;
  // One transaction has one time, and the newest are told apart by it.
  await database.run(
    'insert into storage.objects (bucket_id, name, created_at) values ($1, $2, clock_timestamp())',
    [bucket, path],
  );
  return path;
}
