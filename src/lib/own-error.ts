'use client';

import { type ErrorKey, errorKey } from './errors';
import { browserSupabase } from './supabase/browser';

/**
 * Why something that this person did was refused. Without a session a request goes out as nobody's and is simply
 * not allowed; what the person has to know is that they are signed out.
 */
export async function ownErrorKey(error: unknown): Promise<ErrorKey> {
  const key = errorKey(error);
  if (key !== 'not_allowed' && key !== 'not_found') return key;
  const supabase = await browserSupabase();
  const { data } = await supabase.auth.getSession();
  return data.session ? key : 'signed_out';
}
