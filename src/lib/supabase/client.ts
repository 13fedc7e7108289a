import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from './database.types';

/** Supabase as one person: from the server's cookies or from the browser's. Queries and commands take either. */
export type Client = SupabaseClient<Database>;
