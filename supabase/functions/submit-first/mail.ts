import { readEnvironment } from '../_shared/environment.ts';
import { newSecret } from '../_shared/secret.ts';
import { supabaseOfService } from '../_shared/supabase.ts';

/**
 * Mails a link that signs in and leads to what was written. The mail is one of Auth's own, and holds no typed word:
 * nobody can have us say something to somebody else.
 */
export async function mailLink({ email, token, unconfirmedAccount }: MailedLink) {
  const { auth } = supabaseOfService();
  if (unconfirmedAccount !== null) {
    // Whoever signed up with this address may not be whose it is: their password must not open what is confirmed now.
    const { error } = await auth.admin.updateUserById(unconfirmedAccount, { password: newSecret() });
    if (error) throw error;
  }
  const { error } = await auth.signInWithOtp({
    email,
    options: { emailRedirectTo: new URL(`/customer/first/${token}`, readEnvironment().siteUrl).href },
  });
  if (error) throw error;
}

type MailedLink = { email: string; token: string; unconfirmedAccount: string | null };
