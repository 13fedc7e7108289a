import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type postgres from 'postgres';
import { z } from 'zod';
import type { Settings } from '../settings.ts';
import { bearerOf, isRefusal, verifyToken } from './access-token.ts';
import type { Answer, Lite } from './auth.ts';
import { AuthError, bodyOf } from './auth-answers.ts';
import { createPasskeyStore, type PasskeyStore } from './auth-passkey-store.ts';
import type { Pkce } from './auth-pkce.ts';
import type { Sessions } from './auth-session.ts';
import { isBanned, type User, userById } from './auth-users.ts';

type Parts = { settings: Settings; database: postgres.Sql; lite: Lite; sessions: Sessions; pkce: Pkce };
type Work = Parts & { store: PasskeyStore };

/**
 * `/passkeys`: registering one, signing in with one, and the list of one's own. Browsers know passkeys for names only,
 * not for an address of four numbers: here that name is localhost.
 */
export function createPasskeys(parts: Parts): Answer {
  const work = { ...parts, store: createPasskeyStore(parts.database) };
  const open: Record<string, Answer> = {
    'POST /authentication/options': () => startAuthentication(work),
    'POST /authentication/verify': (request) => verifyAuthentication(request, work),
  };
  const own: Record<string, (request: Request, user: User) => Promise<Response>> = {
    'POST /registration/options': (_, user) => startRegistration(user, work),
    'POST /registration/verify': (request, user) => verifyRegistration(request, user, work),
    'GET ': async (_, user) => Response.json(await work.store.list(user.id)),
  };

  return async (request) => {
    const path = new URL(request.url).pathname.slice('/auth/v1/passkeys'.length).replace(/\/$/, '');
    const route = `${request.method} ${path}`;
    if (open[route]) return open[route](request);
    const user = await requireCaller(request, work);
    return own[route] ? own[route](request, user) : answerOne(request, path.slice(1), user, work);
  };
}

async function startAuthentication({ store }: Work) {
  const options = await generateAuthenticationOptions({ rpID, timeout, userVerification: 'preferred' });
  return Response.json({ ...(await store.ask('authentication', options.challenge)), options });
}

async function verifyAuthentication(
  request: Request,
  { store, database, lite, sessions, pkce, settings }: Work,
) {
  const { challenge_id, credential: sent } = await requireAnswer(request);
  const expectedChallenge = await store.redeem('authentication', challenge_id);
  const response = assertionSchema.safeParse(sent).data;
  if (!response) throw failed('Invalid credential response');
  const known = await store.find(response.id);
  if (known?.user_id !== handleOf(response)) throw failed();
  const verified = await attempt(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: originOf(settings),
      expectedRPID: rpID,
      credential: { id: response.id, publicKey: known.publicKey, counter: known.counter },
      requireUserVerification: false,
    }),
  );
  if (!verified.verified) throw failed();

  const user = await userById(database, known.user_id);
  if (!user?.email_confirmed_at) throw new AuthError(403, 'email_not_confirmed', 'Email not confirmed');
  if (isBanned(user)) throw new AuthError(403, 'user_banned', 'User is banned');
  await store.noteUse(known.id, verified.authenticationInfo.newCounter);
  return sessions.finish(await lite(await pkce.requestSession(user.id, 'passkey', request)), 'passkey');
}

async function startRegistration(user: User, { store }: Work) {
  const known = await store.list(user.id);
  if (known.length >= mostPasskeys) throw tooMany();
  const options = await generateRegistrationOptions({
    rpID,
    rpName: 'Switchboard',
    timeout,
    userName: user.email ?? '',
    userDisplayName: user.email ?? '',
    userID: new TextEncoder().encode(user.id),
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: (await store.credentialIds(user.id)).map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  });
  return Response.json({ ...(await store.ask('registration', options.challenge, user.id)), options });
}

async function verifyRegistration(request: Request, user: User, { store, settings }: Work) {
  const { challenge_id, credential: sent } = await requireAnswer(request);
  const expectedChallenge = await store.redeem('registration', challenge_id, user.id);
  const response = attestationSchema.safeParse(sent).data;
  if (!response) throw failed('Invalid credential response');
  const { registrationInfo } = await attempt(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: originOf(settings),
      expectedRPID: rpID,
      requireUserVerification: false,
      supportedAlgorithmIDs: algorithms,
    }),
  );
  if (!registrationInfo) throw failed();
  if ((await store.list(user.id)).length >= mostPasskeys) throw tooMany();
  const added = await store.add(user.id, registrationInfo);
  if (added) return Response.json(added);
  throw new AuthError(422, 'webauthn_credential_exists', 'This credential is already registered');
}

async function answerOne(request: Request, id: string, user: User, { store }: Work) {
  if (!z.guid().safeParse(id).success) throw notFound();
  if (request.method === 'DELETE') {
    if (!(await store.remove(id, user.id))) throw notFound();
    return new Response(null, { status: 204 });
  }
  if (request.method !== 'PATCH') throw new AuthError(405, 'validation_failed', 'Method not allowed');
  const { friendly_name: name } = await bodyOf(request, z.object({ friendly_name: z.string().default('') }));
  if (name === '') throw invalid('friendly_name is required');
  if (Buffer.byteLength(name) > 120) throw invalid('friendly_name must be 120 characters or less');
  const renamed = await store.rename(id, user.id, name);
  if (!renamed) throw notFound();
  return Response.json(renamed);
}

/** Who asks, while their session lives. */
async function requireCaller(request: Request, { settings, database }: Work) {
  const token = bearerOf(request);
  if (token === undefined) {
    throw new AuthError(401, 'no_authorization', 'This endpoint requires a valid Bearer token');
  }
  const claims = await verifyToken(token, settings);
  if (isRefusal(claims) || !claims.sub) {
    throw new AuthError(403, 'bad_jwt', 'invalid JWT: unable to parse or verify signature');
  }
  const user = await userById(database, claims.sub);
  if (!user) throw new AuthError(403, 'user_not_found', 'User from sub claim in JWT does not exist');
  const [session] = await database`
    select id from auth.sessions where id::text = ${claims.session_id ?? ''} and user_id = ${user.id}`;
  if (session) return user;
  throw new AuthError(403, 'session_not_found', 'Session from session_id claim in JWT does not exist');
}

async function requireAnswer(request: Request) {
  const answer = await bodyOf(
    request,
    z.object({ challenge_id: z.string().default(''), credential: z.unknown() }),
  );
  if (answer.challenge_id === '') throw invalid('challenge_id is required');
  if (answer.credential === undefined) throw invalid('credential is required');
  if (!z.guid().safeParse(answer.challenge_id).success) throw invalid('challenge_id must be a valid UUID');
  return answer;
}

/** The verifiers throw whatever is wrong. */
async function attempt<Verified>(verify: () => Promise<Verified>) {
  try {
    return await verify();
  } catch {
    throw failed();
  }
}

/** A passkey names its person itself: what GoTrue made it keep is the id in letters. */
function handleOf({ response }: z.infer<typeof assertionSchema>) {
  return Buffer.from(response.userHandle ?? '', 'base64url').toString();
}

function originOf({ ports }: Settings) {
  return `http://${rpID}:${ports.app}`;
}

const rpID = 'localhost';
/** ES256, RS256 and EdDSA: one of them is known to every device. */
const algorithms = [-7, -257, -8];
const mostPasskeys = 10;
const timeout = 300_000;

const credentialSchema = z.object({
  id: z.string().min(1),
  rawId: z.string(),
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
});

const attestationSchema = credentialSchema.extend({
  response: z.object({
    clientDataJSON: z.string(),
    attestationObject: z.string(),
    transports: z.array(z.string()).optional(),
  }),
});

const assertionSchema = credentialSchema.extend({
  response: z.object({
    clientDataJSON: z.string(),
    authenticatorData: z.string(),
    signature: z.string(),
    userHandle: z.string().optional(),
  }),
});

const failed = (message = 'Credential verification failed') =>
  new AuthError(400, 'webauthn_verification_failed', message);

const invalid = (message: string) => new AuthError(400, 'validation_failed', message);

const notFound = () => new AuthError(404, 'validation_failed', 'Passkey not found');

const tooMany = () => new AuthError(422, 'too_many_passkeys', 'Maximum number of passkeys reached');
