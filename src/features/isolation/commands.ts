import type * as z from 'zod/mini';
import { callFunction } from '@/lib/edge-functions';
import { newId } from '@/lib/new-id';
import type { Client } from '@/lib/supabase/client';
import type { verifySchema } from './schema';

/** Lets an outsider try everything; the report is there when it returns. */
export async function verifyIsolation(supabase: Client, { organization_id }: z.output<typeof verifySchema>) {
  await callFunction(supabase, 'verify-isolation', { id: newId(), organization_id });
}
