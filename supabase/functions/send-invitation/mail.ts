import { readEnvironment } from '../_shared/environment.ts';
import { Problem } from '../_shared/problem.ts';
import { supabaseOfService } from '../_shared/supabase.ts';

/**
 * Mails the link that leads to an invitation. A new address gets an account with it; somebody who has one gets a
 * link that signs them in. Auth tells the two apart, so nothing is looked up before.
 */
export async function mailInvitation({ id, email }: { id: string; email: string }) {
  const { auth } = supabaseOfService();
  const redirectTo = new URL(`/invitation/${id}`, readEnvironment().siteUrl).href;

  const invited = await auth.admin.inviteUserByEmail(email, { redirectTo });
  if (!invited.error) return;
  if (invited.error.code !== 'email_exists') throw problemOf(invited.error);

  const linked = await auth.signInWithOtp({
    email,
    options: { shouldCreateUser: false, emailRedirectTo: redirectTo },
  });
  if (linked.error) throw problemOf(linked.error);
}

function problemOf(error: { status?: number; code?: string; message: string }) {
  if (error.status === 429) return new Problem(429, 'too_often', 'Wait a minute before the next mail.');
  console.error(error.code, error.message);
  return new Problem(502, 'mail_not_sent', 'The mail could not be sent.');
}
