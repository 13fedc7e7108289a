import * as z from 'zod/mini';
import { readSupabaseAddress } from '@/lib/env';
import { errorKey } from '@/lib/errors';
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

/** The caller's passkeys, or null where Auth has none. */
export async function listPasskeys(supabase: Client) {
  const { data, error } = await supabase.auth.passkey.list();
  if (!error) return data;
  if (error.status === 404 || errorKey(error) === 'passkeys_are_off') return null;
  throw error;
}

export type Passkey = NonNullable<Awaited<ReturnType<typeof listPasskeys>>>[number];

/** Whether Auth has passkeys, for visitors. It rarely changes: one request in ten minutes is enough. */
export async function offersPasskeys() {
  const { NEXT_PUBLIC_SUPABASE_URL: url, NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: apikey } =
    readSupabaseAddress();
  try {
    const answer = await fetch(new URL('/auth/v1/settings', url), {
      headers: { apikey },
      next: { revalidate: 600 },
    });
    return authSettingsSchema.parse(await answer.json()).passkeys_enabled;
  } catch {
    return false;
  }
}

const authSettingsSchema = z.object({ passkeys_enabled: z.optional(z.boolean()) });
