import type * as z from 'zod/mini';
import type { Client } from './supabase/client';
import type { Database } from './supabase/database.types';

/** A command that is one SQL function: what its schema lets through is sent as it is. */
export function command<Name extends keyof Functions, Schema extends z.ZodMiniType<Functions[Name]['Args']>>(
  name: Name,
  schema: Schema,
) {
  return async (supabase: Client, input: z.input<Schema>) => {
    await supabase.rpc(name, schema.parse(input)).throwOnError();
  };
}

type Functions = Database['public']['Functions'];
