import { rm } from 'node:fs/promises';
import { lockHolder } from './lock.ts';
import { clusterDirectories } from './postgres/place.ts';
import type { Settings } from './settings.ts';

/**
 * Removes what a stopped stack left, and nothing else that may lie in its directory.
 *
 * @throws Error when the stack runs
 */
export async function wipe(settings: Settings) {
  const holder = lockHolder(settings);
  if (holder) throw new Error(`The local Supabase still runs (process ${holder}). Stop it first.`);
  const ownNames = ['cluster.unfinished', 'deno', 'mailbox', 'stack.lock', 'storage'];
  const own = [...clusterDirectories(settings), ...ownNames.map((name) => `${settings.directory}/${name}`)];
  for (const path of own) await rm(path, { recursive: true, force: true });
}
