import { FunctionsFetchError, FunctionsHttpError } from '@supabase/supabase-js';
import * as z from 'zod/mini';
import type { Client } from './supabase/client';

/** Calls an edge function; a refusal carries the same stable key that SQL would raise. */
export async function callFunction(supabase: Client, name: string, body: Record<string, unknown>) {
  const { error } = await supabase.functions.invoke(name, { body });
  if (error instanceof FunctionsFetchError) throw new TypeError('fetch failed', { cause: error });
  if (error instanceof FunctionsHttpError) throw new Error(await codeOf(name, error.context));
  if (error) throw error;
}

async function codeOf(name: string, response: Response) {
  const problem = z.object({ code: z.string() }).safeParse(await response.json().catch(() => undefined));
  return problem.success ? problem.data.code : `${name} answered ${response.status}`;
}
