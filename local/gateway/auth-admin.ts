import type postgres from 'postgres';
import { z } from 'zod';
import type { Settings } from '../settings.ts';
import { bearerOf, isRefusal, verifyToken } from './access-token.ts';
import { apiKeyOf, roleOfKey } from './api-key.ts';
import type { Answer } from './auth.ts';
import { generateLink, sendInvitation } from './auth-admin-links.ts';
import { AuthError, bodyOf, emailSchema, metadataSchema, requireStrongPassword } from './auth-answers.ts';
import type { Sending } from './auth-requested-mails.ts';
import { createUser, hash, presentUser, requireFreeEmail, type User, userById } from './auth-users.ts';

/** `/admin/…` and `/invite`: for callers with the secret key, or a token of the role service_role. */
export function createAuthAdmin(sending: Sending) {
  const { settings, database } = sending;
  return {
    async answer(request: Request, path: string): Promise<Response> {
      await requireServiceRole(request, settings);
      if (path === '/generate_link' && request.method === 'POST') return generateLink(request, sending);
      const [, collection, id] = /^\/(users)(?:\/([^/]+))?$/.exec(path) ?? [];
      if (!collection) throw new AuthError(404, 'not_found', 'This admin endpoint does not exist here.');
      if (id === undefined) return answerForAll(request, database);
      return answerForOne(request, database, await requireUser(database, id));
    },

    invite: (async (request) => {
      await requireServiceRole(request, settings);
      return sendInvitation(request, sending);
    }) satisfies Answer,
  };
}

async function requireServiceRole(request: Request, settings: Settings) {
  const token = bearerOf(request);
  if (token === undefined) {
    // No token: the key speaks for itself.
    if (roleOfKey(apiKeyOf(request), settings) === 'service_role') return;
    throw new AuthError(401, 'no_authorization', 'This endpoint requires a valid Bearer token');
  }
  const claims = await verifyToken(token, settings);
  if (isRefusal(claims))
    throw new AuthError(403, 'bad_jwt', 'invalid JWT: unable to parse or verify signature');
  if (claims.role !== 'service_role') throw new AuthError(403, 'not_admin', 'User not allowed');
}

function answerForAll(request: Request, database: postgres.Sql) {
  if (request.method === 'GET') return listUsers(request, database);
  if (request.method === 'POST') return addUser(request, database);
  throw new AuthError(405, 'validation_failed', 'Method not allowed');
}

function answerForOne(request: Request, database: postgres.Sql, user: User) {
  if (request.method === 'GET') return present(database, user);
  if (request.method === 'PUT') return changeUser(request, database, user);
  if (request.method === 'DELETE') return removeUser(request, database, user);
  throw new AuthError(405, 'validation_failed', 'Method not allowed');
}

async function requireUser(database: postgres.Sql, id: string) {
  if (!z.guid().safeParse(id).success)
    throw new AuthError(404, 'validation_failed', 'user_id must be an UUID');
  const user = await userById(database, id);
  if (!user) throw new AuthError(404, 'user_not_found', 'User not found');
  return user;
}

async function present(database: postgres.Sql, user: User) {
  return Response.json(await presentUser(database, user));
}

async function listUsers(request: Request, database: postgres.Sql) {
  const query = new URL(request.url).searchParams;
  const page = Math.max(1, Number(query.get('page')) || 1);
  const perPage = Math.min(1000, Math.max(1, Number(query.get('per_page')) || 50));
  const [count] = await database<{ total: number }[]>`select count(*)::int as total from auth.users`;
  const total = count?.total ?? 0;
  const rows = await database<{ id: string }[]>`
    select id from auth.users order by created_at desc, id
    limit ${perPage} offset ${(page - 1) * perPage}`;
  const users = await Promise.all(
    rows.map(async ({ id }) => present(database, await requireUser(database, id))),
  );
  const bodies = await Promise.all(users.map((user) => user.json()));
  const lastPage = Math.max(1, Math.ceil(total / perPage));
  const link = (number: number, relation: string) =>
    `<${request.url.split('?')[0]}?page=${number}&per_page=${perPage}>; rel="${relation}"`;
  const links = [...(page < lastPage ? [link(page + 1, 'next')] : []), link(lastPage, 'last')];
  return Response.json(
    { users: bodies, aud: 'authenticated' },
    { headers: { 'x-total-count': String(total), link: links.join(', ') } },
  );
}

const attributes = z.object({
  id: z.guid().optional(),
  email: emailSchema.optional(),
  password: z.string().optional(),
  email_confirm: z.boolean().optional(),
  user_metadata: metadataSchema.optional(),
  app_metadata: metadataSchema.optional(),
  role: z.string().optional(),
  ban_duration: z.string().optional(),
});

type Attributes = z.infer<typeof attributes>;

async function addUser(request: Request, database: postgres.Sql) {
  const wanted = await bodyOf(request, attributes);
  if (!wanted.email)
    throw new AuthError(400, 'validation_failed', 'Cannot create a user without either an email or phone');
  if (wanted.password !== undefined) requireStrongPassword(wanted.password);
  await requireFreeEmail(database, wanted.email);
  const user = await createUser(database, {
    id: wanted.id,
    email: wanted.email,
    password: wanted.password,
    isConfirmed: wanted.email_confirm ?? false,
    userMetadata: wanted.user_metadata ?? {},
    appMetadata: wanted.app_metadata,
  });
  await applyBan(database, user, wanted);
  return present(database, await requireUser(database, user.id));
}

async function changeUser(request: Request, database: postgres.Sql, user: User) {
  const wanted = await bodyOf(request, attributes);
  if (wanted.password !== undefined) requireStrongPassword(wanted.password);
  if (wanted.email && wanted.email !== user.email) await requireFreeEmail(database, wanted.email);
  const isConfirmed = wanted.email_confirm === true && !user.email_confirmed_at;
  await database`
    update auth.users
    set email = coalesce(${wanted.email ?? null}, email),
      encrypted_password = coalesce(${await hash(database, wanted.password)}, encrypted_password),
      raw_user_meta_data = ${merged(user.raw_user_meta_data, wanted.user_metadata)},
      raw_app_meta_data = ${merged(user.raw_app_meta_data, wanted.app_metadata)},
      email_confirmed_at = case when ${isConfirmed} then now() else email_confirmed_at end,
      role = coalesce(${wanted.role ?? null}, role),
      updated_at = now()
    where id = ${user.id}`;
  if (wanted.email) {
    await database`
      update auth.identities
      set identity_data = identity_data || jsonb_build_object('email', ${wanted.email}::text), updated_at = now()
      where user_id = ${user.id} and provider = 'email'`;
  }
  await applyBan(database, user, wanted);
  return present(database, await requireUser(database, user.id));
}

/** As GoTrue merges metadata: key by key, and null removes one. */
function merged(old: Record<string, unknown> | null, changes: Record<string, unknown> | undefined) {
  const result = { ...old, ...changes };
  for (const [key, value] of Object.entries(changes ?? {})) if (value === null) delete result[key];
  return JSON.stringify(result);
}

async function applyBan(database: postgres.Sql, user: User, { ban_duration }: Attributes) {
  if (ban_duration === undefined) return;
  const until =
    ban_duration === 'none' ? null : new Date(Date.now() + millisecondsOf(ban_duration)).toISOString();
  await database`update auth.users set banned_until = ${until} where id = ${user.id}`;
}

/** A duration as Go writes it: `24h`, `1h30m`, `90s`. */
function millisecondsOf(duration: string) {
  if (!/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(duration)) {
    throw new AuthError(400, 'validation_failed', 'invalid format for ban duration: time: invalid duration');
  }
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)];
  return parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (unitMilliseconds[unit ?? ''] ?? 0),
    0,
  );
}

const unitMilliseconds: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

async function removeUser(request: Request, database: postgres.Sql, user: User) {
  const { should_soft_delete } = await bodyOf(
    request,
    z.object({ should_soft_delete: z.boolean().default(false) }),
  );
  if (should_soft_delete) throw new AuthError(501, 'not_implemented', 'Soft deletion is not there locally.');
  try {
    await database.begin(async (transaction) => {
      await transaction`delete from auth.refresh_tokens where user_id = ${user.id}`;
      await transaction`delete from auth.sessions where user_id = ${user.id}`;
      await transaction`delete from auth.identities where user_id = ${user.id}`;
      await transaction`delete from auth.users where id = ${user.id}`;
    });
  } catch (error) {
    console.error(error);
    throw new AuthError(500, 'unexpected_failure', 'Database error deleting user');
  }
  return Response.json({});
}
