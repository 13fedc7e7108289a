import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Answer } from './auth.ts';
import { AuthError, bodyOf, emailSchema, metadataSchema, requireStrongPassword } from './auth-answers.ts';
import { challengeSchema } from './auth-pkce.ts';
import { type Sending, sendConfirmation } from './auth-requested-mails.ts';
import { createUser, presentBare, presentUser, type User, userByEmail } from './auth-users.ts';
import { redirectOf } from './redirects.ts';
import { jsonOf } from './requests.ts';

const schema = challengeSchema.extend({
  email: emailSchema,
  password: z.string().default(''),
  data: metadataSchema.nullish(),
});

/** `POST /signup`: a new account, which must be confirmed by mail before it can be used. */
export function createSignUp(sending: Sending): Answer {
  const { settings, database } = sending;
  return async (request) => {
    await refuseOtherKinds(request);
    const { email, password, data, ...challenge } = await bodyOf(request, schema);
    if (!password) throw new AuthError(400, 'validation_failed', 'Signup requires a valid password');
    requireStrongPassword(password);
    const known = await userByEmail(database, email);
    // Whoever tries an address must not learn that it has an account.
    if (known?.email_confirmed_at) return Response.json(presentStranger(known));
    const user =
      known ??
      (await createUser(database, { email, password, isConfirmed: false, userMetadata: data ?? {} }));
    await sendConfirmation(sending, user, redirectOf(request, settings), challenge);
    const sent = (await userByEmail(database, email)) ?? user;
    return Response.json(await presentUser(database, sent));
  };
}

async function refuseOtherKinds(request: Request) {
  const { data: body } = z
    .looseObject({ email: z.string().min(1).nullish(), phone: z.string().nullish() })
    .safeParse(await jsonOf(request));
  if (body?.email) return;
  if (body?.phone) throw new AuthError(400, 'phone_provider_disabled', 'Phone signups are disabled');
  throw new AuthError(422, 'anonymous_provider_disabled', 'Anonymous sign-ins are disabled');
}

/** What a new account would look like, with nothing of the real one. */
function presentStranger({ email }: User) {
  const now = new Date().toISOString();
  return {
    ...presentBare({
      ...nobody,
      id: randomUUID(),
      email,
      confirmation_sent_at: now,
      raw_app_meta_data: { provider: 'email', providers: ['email'] },
      created_at: now,
      updated_at: now,
    }),
    role: '',
  };
}

const nobody = {
  aud: 'authenticated',
  role: '',
  phone: null,
  email_confirmed_at: null,
  recovery_sent_at: null,
  email_change: null,
  email_change_sent_at: null,
  invited_at: null,
  last_sign_in_at: null,
  banned_until: null,
  raw_user_meta_data: {},
} satisfies Partial<User>;
