import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { z } from 'zod';
import { AuthError } from './auth-answers.ts';

const metadata = z.record(z.string(), z.unknown()).nullable();

const userSchema = z.object({
  id: z.string(),
  aud: z.string().nullable(),
  role: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  email_confirmed_at: z.string().nullable(),
  confirmation_sent_at: z.string().nullable(),
  recovery_sent_at: z.string().nullable(),
  email_change: z.string().nullable(),
  email_change_sent_at: z.string().nullable(),
  invited_at: z.string().nullable(),
  last_sign_in_at: z.string().nullable(),
  banned_until: z.string().nullable(),
  raw_app_meta_data: metadata,
  raw_user_meta_data: metadata,
  created_at: z.string().nullable(),
  updated_at: z.string().nullable(),
});

export type User = z.infer<typeof userSchema>;

type Database = postgres.Sql | postgres.TransactionSql;

export async function userById(database: Database, id: string) {
  const rows = await database`select * from auth.users where id = ${id}`;
  return rows[0] && userSchema.parse(rows[0]);
}

export async function userByEmail(database: Database, email: string) {
  const rows = await database`select * from auth.users where email = ${email} and not is_sso_user`;
  return rows[0] && userSchema.parse(rows[0]);
}

export async function requireFreeEmail(database: Database, email: string) {
  if (!(await userByEmail(database, email))) return;
  throw new AuthError(422, 'email_exists', 'A user with this email address has already been registered');
}

export function isBanned({ banned_until }: User) {
  return banned_until !== null && Date.parse(banned_until) > Date.now();
}

type NewUser = {
  id?: string | undefined;
  email: string;
  password?: string | undefined;
  isConfirmed: boolean;
  userMetadata: Record<string, unknown>;
  appMetadata?: Record<string, unknown> | undefined;
};

/** One user with its e-mail identity. Triggers on auth.users see the metadata at the insert. */
export async function createUser(database: postgres.Sql, user: NewUser) {
  const id = user.id ?? randomUUID();
  const { email, isConfirmed } = user;
  const confirmedAt = isConfirmed ? new Date().toISOString() : null;
  const appMetadata = { provider: 'email', providers: ['email'], ...user.appMetadata };
  const identity = { sub: id, email, email_verified: isConfirmed, phone_verified: false };
  return database.begin(async (transaction) => {
    await transaction`
      insert into auth.users (
        id, aud, role, email, encrypted_password, email_confirmed_at,
        raw_app_meta_data, raw_user_meta_data, created_at, updated_at
      ) values (
        ${id}, 'authenticated', 'authenticated', ${email}, ${await hash(transaction, user.password)}, ${confirmedAt},
        ${JSON.stringify(appMetadata)}, ${JSON.stringify(user.userMetadata)}, now(), now()
      )`;
    await transaction`
      insert into auth.identities (id, provider, provider_id, user_id, identity_data, created_at, updated_at)
      values (${randomUUID()}, 'email', ${id}, ${id}, ${JSON.stringify(identity)}, now(), now())`;
    const created = await userById(transaction, id);
    if (!created) throw new Error('The new user is not there.');
    return created;
  });
}

/** bcrypt by pgcrypto: lite's own, in JavaScript, would hold up every other request for a tenth of a second. */
export async function hash(database: Database, password: string | undefined) {
  if (password === undefined) return null;
  const [row] = await database<{ hash: string }[]>`
    select extensions.crypt(${password}, extensions.gen_salt('bf', 10)) as hash`;
  return row?.hash ?? null;
}

/** The user as GoTrue shows it. */
export async function presentUser(database: Database, user: User) {
  const identities = await database`
    select id as identity_id, provider_id as id, user_id, identity_data, provider, email,
      last_sign_in_at, created_at, updated_at
    from auth.identities where user_id = ${user.id}`;
  return { ...presentBare(user), identities: [...identities] };
}

export function presentBare(user: User) {
  const shown = {
    id: user.id,
    aud: user.aud ?? 'authenticated',
    role: user.role ?? 'authenticated',
    email: user.email ?? '',
    phone: user.phone ?? '',
    email_confirmed_at: user.email_confirmed_at,
    confirmed_at: user.email_confirmed_at,
    confirmation_sent_at: user.confirmation_sent_at,
    recovery_sent_at: user.recovery_sent_at,
    new_email: user.email_change,
    email_change_sent_at: user.email_change_sent_at,
    invited_at: user.invited_at,
    last_sign_in_at: user.last_sign_in_at,
    banned_until: user.banned_until,
    app_metadata: user.raw_app_meta_data ?? {},
    user_metadata: user.raw_user_meta_data ?? {},
    identities: [] as unknown[],
    created_at: user.created_at,
    updated_at: user.updated_at,
    is_anonymous: false,
  };
  // GoTrue leaves out what is not set.
  return Object.fromEntries(
    Object.entries(shown).filter(([, value]) => value !== null && value !== undefined),
  );
}
