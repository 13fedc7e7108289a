import type { VerifiedRegistrationResponse } from '@simplewebauthn/server';
import type postgres from 'postgres';
import { AuthError } from './auth-answers.ts';

type Registration = NonNullable<VerifiedRegistrationResponse['registrationInfo']>;
type Purpose = 'registration' | 'authentication';
type Passkey = { id: string; friendly_name: string; created_at: string; last_used_at?: string };

export type PasskeyStore = ReturnType<typeof createPasskeyStore>;

/** The passkeys and the open questions, in the tables in which GoTrue keeps them. */
export function createPasskeyStore(database: postgres.Sql) {
  const shown = database`id, friendly_name, created_at, last_used_at`;

  return {
    /** Keeps a question until it is answered, for five minutes. */
    async ask(purpose: Purpose, challenge: string, userId: string | null = null) {
      await database`delete from auth.webauthn_challenges where expires_at < now() - interval '1 day'`;
      const [row] = await database<{ id: string; expires_at: number }[]>`
        insert into auth.webauthn_challenges (user_id, challenge_type, session_data, expires_at)
        values (${userId}, ${purpose}, jsonb_build_object('challenge', ${challenge}::text), now() + interval '5 minutes')
        returning id, extract(epoch from expires_at)::integer as expires_at`;
      return { challenge_id: row?.id, expires_at: row?.expires_at };
    },

    /** The challenge of a question, which is answered once. */
    async redeem(purpose: Purpose, id: string, userId: string | null = null) {
      const [row] = await database<{ challenge: string; is_over: boolean }[]>`
        delete from auth.webauthn_challenges
        where id = ${id} and challenge_type = ${purpose} and user_id is not distinct from ${userId}::uuid
        returning session_data ->> 'challenge' as challenge, expires_at < now() as is_over`;
      if (!row)
        throw new AuthError(400, 'webauthn_challenge_not_found', 'Challenge not found or already used');
      if (row.is_over) throw new AuthError(400, 'webauthn_challenge_expired', 'Challenge has expired');
      return row.challenge;
    },

    async list(userId: string) {
      const rows = await database<Passkey[]>`
        select ${shown} from auth.webauthn_credentials where user_id = ${userId} order by created_at`;
      return rows.map(present);
    },

    async credentialIds(userId: string) {
      const rows = await database<{ id: string }[]>`
        select encode(credential_id, 'base64') as id from auth.webauthn_credentials where user_id = ${userId}`;
      return rows.map(({ id }) => Buffer.from(id, 'base64').toString('base64url'));
    },

    async find(credentialId: string) {
      const [row] = await database<{ id: string; user_id: string; public_key: string; sign_count: string }[]>`
        select id, user_id, encode(public_key, 'base64') as public_key, sign_count::text
        from auth.webauthn_credentials where credential_id = decode(${base64(credentialId)}, 'base64')`;
      if (!row) return undefined;
      const publicKey = new Uint8Array(Buffer.from(row.public_key, 'base64'));
      return { id: row.id, user_id: row.user_id, publicKey, counter: Number(row.sign_count) };
    },

    /** Nothing when the device is registered already, for whomever. */
    async add(userId: string, { credential, aaguid, ...kept }: Registration) {
      const publicKey = Buffer.from(credential.publicKey).toString('base64');
      const [row] = await database<Passkey[]>`
        insert into auth.webauthn_credentials (
          user_id, credential_id, public_key, attestation_type, aaguid, sign_count, transports,
          backup_eligible, backed_up, friendly_name
        ) values (
          ${userId}, decode(${base64(credential.id)}, 'base64'), decode(${publicKey}, 'base64'), ${kept.fmt}, ${aaguid},
          ${credential.counter}, to_jsonb(${credential.transports ?? []}::text[]),
          ${kept.credentialDeviceType === 'multiDevice'}, ${kept.credentialBackedUp}, 'Passkey'
        ) on conflict (credential_id) do nothing returning id, friendly_name, created_at`;
      return row;
    },

    async noteUse(id: string, counter: number) {
      await database`
        update auth.webauthn_credentials set sign_count = ${counter}, last_used_at = now(), updated_at = now()
        where id = ${id}`;
    },

    async rename(id: string, userId: string, name: string) {
      const [row] = await database<Passkey[]>`
        update auth.webauthn_credentials set friendly_name = ${name}, updated_at = now()
        where id = ${id} and user_id = ${userId} returning ${shown}`;
      return row && present(row);
    },

    async remove(id: string, userId: string) {
      const gone = await database`
        delete from auth.webauthn_credentials where id = ${id} and user_id = ${userId} returning id`;
      return gone.length > 0;
    },
  };
}

/** GoTrue leaves out what never was. */
function present({ last_used_at, ...passkey }: Passkey) {
  return last_used_at ? { ...passkey, last_used_at } : passkey;
}

function base64(base64url: string) {
  return Buffer.from(base64url, 'base64url').toString('base64');
}
