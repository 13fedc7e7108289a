import type { Client } from './client';

let client: Promise<Client> | undefined;

/**
 * The one client of this tab: one session, one realtime socket. It is a third of all code that a page needs and no page
 * needs it to be seen, so it comes after the first paint.
 */
export function browserSupabase(): Promise<Client> {
  if (typeof window === 'undefined') throw new Error('browserSupabase() is for the browser.');
  client ??= load();
  return client;
}

async function load() {
  try {
    const { createClient } = await import('./browser-client');
    return createClient();
  } catch (error) {
    // The network was away; the next one who asks tries again.
    client = undefined;
    throw error;
  }
}
