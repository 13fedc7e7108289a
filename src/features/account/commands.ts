import type * as z from 'zod/mini';
import { errorKey } from '@/lib/errors';
import { paths } from '@/lib/paths';
import type { Client } from '@/lib/supabase/client';
import { listSessions } from './queries';
import type {
  addressSchema,
  confirmationSchema,
  newPasswordSchema,
  passkeyNameSchema,
  passkeySchema,
  profileSchema,
  sessionSchema,
  signInSchema,
  signUpSchema,
} from './schema';

/** Makes an account and mails a link. Answers alike whether the address has an account already or not. */
export async function signUp(supabase: Client, input: z.output<typeof signUpSchema>, siteUrl: string) {
  const { email, password, full_name, next } = input;
  const { error } = await supabase.auth.signUp({
    email,
    password,
    options: { data: { full_name }, emailRedirectTo: addressOf(siteUrl, next) },
  });
  if (error && error.code !== 'user_already_exists' && error.code !== 'email_exists') throw error;
}

export async function signIn(supabase: Client, { email, password }: z.output<typeof signInSchema>) {
  const { error } = await supabase.auth.signInWithPassword({ email, password });
  if (error) throw error;
}

/** Mails a link that signs in, to those who have an account; nobody else learns whether they have one. */
export async function mailSignInLink(
  supabase: Client,
  input: z.output<typeof addressSchema>,
  siteUrl: string,
) {
  const { error } = await supabase.auth.signInWithOtp({
    email: input.email,
    options: { shouldCreateUser: false, emailRedirectTo: addressOf(siteUrl, input.next) },
  });
  failOnlyWhenUnreachable(error);
}

/** Mails a link to choose a new password, likewise. */
export async function mailPasswordLink(
  supabase: Client,
  input: z.output<typeof addressSchema>,
  siteUrl: string,
) {
  const { error } = await supabase.auth.resetPasswordForEmail(input.email, {
    redirectTo: addressOf(siteUrl, paths.newPassword()),
  });
  failOnlyWhenUnreachable(error);
}

export async function setPassword(supabase: Client, { password }: z.output<typeof newPasswordSchema>) {
  const { error } = await supabase.auth.updateUser({ password });
  if (error) throw error;
}

/** Redeems the token of a mailed link; it works once. */
export async function redeemLink(supabase: Client, link: z.output<typeof confirmationSchema>) {
  const { error } = await supabase.auth.verifyOtp(link);
  if (error) throw error;
}

/** What others read, and in which language and zone one reads. */
export async function changeProfile(
  supabase: Client,
  userId: string,
  profile: z.output<typeof profileSchema>,
) {
  await supabase.from('profiles').update(profile).eq('id', userId).throwOnError();
}

/** Shows a picture that is stored already beside one's name, or none. */
export async function changePicture(supabase: Client, userId: string, picture_path: string | null) {
  await supabase.from('profiles').update({ picture_path }).eq('id', userId).throwOnError();
}

/** Signs in with a passkey of this device, from a question of the browser or, `conditional`, from the list at a field. */
export async function signInWithPasskey(supabase: Client, mediation?: CredentialMediationRequirement) {
  const { error } = await supabase.auth.signInWithPasskey({ options: { mediation } });
  if (error) throw error;
}

/** Lets the browser make a passkey. Called `name`, unless Auth knows what keeps it by a better one. */
export async function addPasskey(supabase: Client, name: string) {
  const { data, error } = await supabase.auth.registerPasskey();
  if (error) throw error;
  if (data.friendly_name && data.friendly_name !== 'Passkey') return;
  await renamePasskey(supabase, { passkey_id: data.id, name });
}

export async function renamePasskey(
  supabase: Client,
  { passkey_id, name }: z.output<typeof passkeyNameSchema>,
) {
  const { error } = await supabase.auth.passkey.update({ passkeyId: passkey_id, friendlyName: name });
  if (error) throw error;
}

export async function removePasskey(supabase: Client, { passkey_id }: z.output<typeof passkeySchema>) {
  const { error } = await supabase.auth.passkey.delete({ passkeyId: passkey_id });
  if (error) throw error;
}

/**
 * Signs in once more where somebody is signed in already. The session that this one takes the place of would stay in the
 * list of theirs, as a device that nobody knows.
 */
export async function signInAgain(supabase: Client, input: z.output<typeof signInSchema>) {
  const before = (await listSessions(supabase)).find((session) => session.is_current);
  await signIn(supabase, input);
  if (before) await endSession(supabase, { session_id: before.id });
}

/** Ends one session of the caller, on whatever device. Raises `session_is_over`. */
export async function endSession(
  supabase: Client,
  { session_id }: Pick<z.output<typeof sessionSchema>, 'session_id'>,
) {
  await supabase.rpc('end_session', { session_id }).throwOnError();
}

/** Ends the sessions of all other browsers. */
export async function signOutElsewhere(supabase: Client) {
  const { error } = await supabase.auth.signOut({ scope: 'others' });
  if (error) throw error;
}

/** Ends the caller's account for good. Raises `last_owner_stays`. */
export async function eraseOwnAccount(supabase: Client) {
  await supabase.rpc('erase_own_account').throwOnError();
}

/** Ends the session of this browser; those on other machines stay. */
export async function signOut(supabase: Client) {
  const { error } = await supabase.auth.signOut({ scope: 'local' });
  if (error) throw error;
}

/** A refusal, even "too often", happens to known addresses only: saying so would tell which are known. */
function failOnlyWhenUnreachable(error: unknown) {
  if (error && errorKey(error) === 'unreachable') throw error;
}

function addressOf(siteUrl: string, path: string) {
  return new URL(path, siteUrl).toString();
}
