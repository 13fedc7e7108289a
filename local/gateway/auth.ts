import type postgres from 'postgres';
import type { Settings } from '../settings.ts';
import { bearerOf, isRefusal, verifyToken } from './access-token.ts';
import { refuseWithoutKey } from './api-key.ts';
import { createAuthAdmin } from './auth-admin.ts';
import { AuthError, answerError } from './auth-answers.ts';
import { createEmailChange } from './auth-email-change.ts';
import { createMailTokens } from './auth-mail-tokens.ts';
import { createMails } from './auth-mails.ts';
import { createPasskeys } from './auth-passkeys.ts';
import { createPkce } from './auth-pkce.ts';
import { createRequestedMails } from './auth-requested-mails.ts';
import { createSessions } from './auth-session.ts';
import { createSignIn } from './auth-sign-in.ts';
import { createSignUp } from './auth-sign-up.ts';
import { createVerify } from './auth-verify.ts';

export type Lite = (request: Request) => Response | Promise<Response>;
export type Answer = (request: Request) => Promise<Response>;

/**
 * `/auth/v1`: what lite does as GoTrue does goes there (passwords, sessions, sign-out, reading the user); mails,
 * links, PKCE by mail, passkeys, bans and the admin API are answered here.
 */
export function createAuth(settings: Settings, database: postgres.Sql, lite: Lite): Answer {
  const mails = createMails(settings);
  const tokens = createMailTokens(database);
  const sessions = createSessions(settings, database);
  const pkce = createPkce(database);
  const send = { settings, database, mails, tokens, pkce };
  const signIn = createSignIn(database, lite, sessions, pkce);
  const verify = createVerify({ settings, database, lite, sessions, pkce });
  const requested = createRequestedMails(send);
  const passkeys = createPasskeys({ settings, database, lite, sessions, pkce });
  const admin = createAuthAdmin(send);
  const routes: Record<string, Answer> = {
    'GET /settings': async (request) => withPasskeys(await lite(request)),
    'POST /token': signIn,
    'POST /signup': createSignUp(send),
    'POST /otp': requested.signInLink,
    'POST /magiclink': requested.signInLink,
    'POST /recover': requested.recovery,
    'POST /resend': requested.resend,
    'POST /verify': verify.byCode,
    'GET /verify': verify.byLink,
    'PUT /user': createEmailChange(send, lite),
    'POST /invite': admin.invite,
  };

  async function answer(request: Request) {
    const path = new URL(request.url).pathname.slice('/auth/v1'.length);
    if (!openPaths.test(path)) {
      const refusal = refuseWithoutKey(request, settings);
      if (refusal) return refusal;
    }
    if (ownPaths.test(path)) await requireValidToken(request, settings);
    if (path.startsWith('/admin/')) return admin.answer(request, path.slice('/admin'.length));
    if (/^\/passkeys(\/|$)/.test(path)) return passkeys(request);
    const route = routes[`${request.method} ${path}`];
    return route ? route(request) : lite(request);
  }

  return async (request) => {
    try {
      return await answer(request);
    } catch (error) {
      if (!(error instanceof AuthError)) throw error;
      return answerError(error);
    }
  };
}

/** What a person asks about themselves. */
const ownPaths = /^\/(user|logout|reauthenticate)$/;

/** Lite checks it too, but calls an unsigned token a missing one. */
async function requireValidToken(request: Request, settings: Settings) {
  const token = bearerOf(request);
  if (token === undefined || !isRefusal(await verifyToken(token, settings))) return;
  throw new AuthError(403, 'bad_jwt', 'invalid JWT: unable to parse or verify signature');
}

async function withPasskeys(settings: Response) {
  return Response.json({ ...(await settings.json()), passkeys_enabled: true });
}

/** A link in a mail carries no API key. */
const openPaths = /^\/(verify|callback|authorize|\.well-known\/)/;
