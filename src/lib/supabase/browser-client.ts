import { createBrowserClient } from '@supabase/ssr';
import { readSupabaseAddress } from '../env';
import type { Client } from './client';
import type { Database } from './database.types';

/** For browserSupabase() alone, which keeps one of it. */
export function createClient(): Client {
  const address = readSupabaseAddress();
  return createBrowserClient<Database>(
    address.NEXT_PUBLIC_SUPABASE_URL,
    address.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
  );
}
