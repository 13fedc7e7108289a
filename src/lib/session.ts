import 'server-only';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { localeOf } from './i18n/locales';
import { paths } from './paths';
import { createServerSupabase } from './supabase/server';

/** The signed-in person, verified by Auth once per request, or null. */
export const currentUser = cache(async () => {
  const supabase = await createServerSupabase();
  const { data } = await supabase.auth.getUser();
  if (!data.user) return null;

  const { id, email = '' } = data.user;
  const { data: profile } = await supabase
    .from('profiles')
    .select(
      'full_name, time_zone, language, picture_path, super_admins!super_admins_profile_id_fkey(profile_id)',
    )
    .eq('id', id)
    .maybeSingle();
  return {
    id,
    email,
    name: profile?.full_name || email,
    timeZone: profile?.time_zone ?? null,
    picture_path: profile?.picture_path ?? null,
    language: localeOf(profile?.language) ?? null,
    isSuperAdmin: Boolean(profile?.super_admins),
  };
});

/** The signed-in person; everybody else is sent to sign in and comes back to `next`. */
export async function requireUser(next: string) {
  return (await currentUser()) ?? redirect(paths.signIn(next));
}
