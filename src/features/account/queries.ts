import type { Client } from '@/lib/supabase/client';

/** Everything held about the caller that they may read. */
export async function exportOwn(supabase: Client) {
  const { data } = await supabase.rpc('export_own').throwOnError();
  return data;
}

/** Where the caller is signed in: here first. */
export async function listSessions(supabase: Client) {
  const { data } = await supabase.rpc('list_sessions').throwOnError();
  return data;
}

export type Session = Awaited<ReturnType<typeof listSessions>>[number];
