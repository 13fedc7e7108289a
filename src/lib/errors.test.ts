import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import messages from '../messages/en.json';
import { errorKey, errorKeys, isTemporary } from './errors';

describe('words for errors', () => {
  it('has exactly one sentence for each key', () => {
    expect(Object.keys(messages.errors).sort()).toEqual([...errorKeys].sort());
  });

  it('knows every key that a migration raises', () => {
    const folder = new URL('../../supabase/migrations/', import.meta.url);
    const sql = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
    const raised = sql.flatMap((text) =>
      [...text.matchAll(/raise exception '([a-z_]+)'/g)].map(([, key]) => key),
    );

    expect(raised.length).toBeGreaterThan(20);
    expect(raised.filter((key) => !(errorKeys as readonly (string | undefined)[]).includes(key))).toEqual([]);
  });

  it('prefers the key that SQL raised to the class of the error', () => {
    expect(errorKey({ code: '42501', message: 'own_role_is_fixed' })).toBe('own_role_is_fixed');
    expect(errorKey({ code: '42501', message: 'permission denied for table tickets' })).toBe('not_allowed');
    expect(errorKey({ code: '23514', message: 'violates check constraint' })).toBe('not_valid');
    expect(errorKey({ code: 'PGRST301', message: 'JWT expired' })).toBe('signed_out');
  });

  it('reads the codes of Auth', () => {
    expect(errorKey({ name: 'AuthApiError', status: 400, code: 'invalid_credentials' })).toBe(
      'wrong_credentials',
    );
    expect(errorKey({ name: 'AuthApiError', status: 403, code: 'otp_expired' })).toBe('link_expired');
  });

  it('reads what Auth and the browser say of passkeys', () => {
    const refused = { name: 'AuthApiError', status: 400, code: 'webauthn_verification_failed' };
    expect(errorKey(refused)).toBe('passkey_is_unknown');
    expect(errorKey({ ...refused, code: 'webauthn_challenge_expired' })).toBe('passkey_took_too_long');
    const closed = { name: 'NotAllowedError', code: 'ERROR_PASSTHROUGH_SEE_CAUSE_PROPERTY' };
    expect(errorKey(closed)).toBe('passkey_cancelled');
  });

  it('tells a lost connection from a refusal', () => {
    expect(isTemporary(new TypeError('Failed to fetch'))).toBe(true);
    expect(isTemporary(Object.assign(new Error('Failed to load chunk'), { name: 'ChunkLoadError' }))).toBe(
      true,
    );
    expect(isTemporary({ code: '42501', message: 'not_allowed' })).toBe(false);
    expect(errorKey(new Error('something else'))).toBe('unexpected');
  });
});
