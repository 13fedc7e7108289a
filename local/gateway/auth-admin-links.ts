import { z } from 'zod';
import { AuthError, bodyOf, emailSchema, metadataSchema, requireStrongPassword } from './auth-answers.ts';
import type { MailToken, TokenColumn } from './auth-mail-tokens.ts';
import type { Sending } from './auth-requested-mails.ts';
import { createUser, presentUser, requireFreeEmail, type User, userByEmail, userById } from './auth-users.ts';
import { allowedRedirect, redirectOf } from './redirects.ts';

const linkSchema = z.object({
  type: z.enum(['signup', 'invite', 'magiclink', 'recovery', 'email_change_current', 'email_change_new']),
  email: emailSchema,
  new_email: emailSchema.optional(),
  password: z.string().optional(),
  data: metadataSchema.nullish(),
  redirect_to: z.string().nullish(),
});

type LinkRequest = z.infer<typeof linkSchema>;

/** `POST /admin/generate_link`: a link for the caller to hand over; no mail is sent. */
export async function generateLink(request: Request, sending: Sending) {
  const { settings, database } = sending;
  const wanted = await bodyOf(request, linkSchema);
  const redirectTo = allowedRedirect(
    wanted.redirect_to ?? new URL(request.url).searchParams.get('redirect_to'),
    settings,
  );
  const { user, type, token } = await issue(wanted, sending);
  const link = new URL('/auth/v1/verify', settings.apiUrl);
  link.searchParams.set('token', token.tokenHash);
  link.searchParams.set('type', type);
  link.searchParams.set('redirect_to', redirectTo);
  const shown = await presentUser(database, (await userById(database, user.id)) ?? user);
  return Response.json({
    ...shown,
    action_link: link.href,
    email_otp: token.code,
    hashed_token: token.tokenHash,
    verification_type: type,
    redirect_to: redirectTo,
  });
}

/** `POST /invite`: an account without password, and a mail that leads into it. */
export async function sendInvitation(request: Request, sending: Sending) {
  const { email, data } = await bodyOf(
    request,
    z.object({ email: emailSchema, data: metadataSchema.nullish() }),
  );
  const { user, token } = await issue({ type: 'invite', email, data }, sending);
  const redirectTo = redirectOf(request, sending.settings);
  await sending.mails.send({ kind: 'invite', to: email, token, redirectTo });
  const invited = (await userById(sending.database, user.id)) ?? user;
  return Response.json(await presentUser(sending.database, invited));
}

type Issued = { user: User; type: string; token: MailToken };

async function issue(wanted: LinkRequest, sending: Sending): Promise<Issued> {
  const { database, tokens } = sending;
  const { type, email } = wanted;
  const known = await userByEmail(database, email);
  const give = async (user: User, verifyType: string, column: TokenColumn, address = email) => ({
    user,
    type: verifyType,
    token: await tokens.issue(user.id, address, column),
  });

  if (type === 'signup' || type === 'invite') {
    if (known?.email_confirmed_at) await requireFreeEmail(database, email);
    const user = known ?? (await createFor(wanted, sending));
    if (type === 'invite') await database`update auth.users set invited_at = now() where id = ${user.id}`;
    return give(user, type, 'confirmation_token');
  }
  // As GoTrue: a magic link for a stranger signs them up.
  if (!known && type === 'magiclink')
    return give(await createFor(wanted, sending), 'signup', 'confirmation_token');
  if (!known) throw new AuthError(404, 'user_not_found', 'User with this email not found');
  if (type === 'magiclink' || type === 'recovery') return give(known, type, 'recovery_token');

  if (!wanted.new_email) throw new AuthError(400, 'validation_failed', 'new_email is required');
  await requireFreeEmail(database, wanted.new_email);
  await database`update auth.users set email_change = ${wanted.new_email}, email_change_confirm_status = 0 where id = ${known.id}`;
  return type === 'email_change_new'
    ? give(known, 'email_change', 'email_change_token_new', wanted.new_email)
    : give(known, 'email_change', 'email_change_token_current');
}

function createFor({ type, email, password, data }: LinkRequest, { database }: Sending) {
  if (type === 'signup') requireStrongPassword(password ?? '');
  return createUser(database, { email, password, isConfirmed: false, userMetadata: data ?? {} });
}
