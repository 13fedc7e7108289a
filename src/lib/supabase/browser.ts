import { createBrowserClient } from '@supabase/ssr';
import { readSupabaseAddress } from '../env';
import type { Client } from './client';
import type { Database } from './database.types';

let client: Client | undefined;

/** The one client of this tab: one session, one realtime socket. */
export function browserSupabase(): Client {
  if (typeof window === 'undefined') throw new Error('browserSupabase() is for the browser.');
  client ??= createClient();
  return client;
}

function createClient(): Client {
  const address = readSupabaseAddress();
  return createBrowserClient<Database>(
    address.NEXT_PUBLIC_SUPABASE_URL,
    address.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
  );
}
