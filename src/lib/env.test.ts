import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readEnvironment, readSupabaseAddress } from './env';

describe('the environment', () => {
  beforeEach(() => {
    vi.stubEnv('NEXT_PUBLIC_SUPABASE_URL', 'http://127.0.0.1:54321');
    vi.stubEnv('NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY', 'sb_publishable_local');
    vi.stubEnv('SITE_URL', 'http://127.0.0.1:3000');
  });
  afterEach(() => vi.unstubAllEnvs());

  it('is read when it is complete', () => {
    expect(readEnvironment()).toEqual({
      NEXT_PUBLIC_SUPABASE_URL: 'http://127.0.0.1:54321',
      NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_local',
      SITE_URL: 'http://127.0.0.1:3000',
    });
  });

  it('stops with one list of all that is missing or wrong', () => {
    vi.stubEnv('NEXT_PUBLIC_SUPABASE_URL', 'localhost:54321');
    vi.stubEnv('NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY', '');
    vi.stubEnv('SITE_URL', undefined);

    expect(readEnvironment).toThrow(
      [
        'The environment is not complete (see .env.example):',
        '  NEXT_PUBLIC_SUPABASE_URL: must be an address such as https://example.com',
        '  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: is empty',
        '  SITE_URL: must be an address such as https://example.com',
      ].join('\n'),
    );
  });

  it('refuses the secret key where every browser would get it', () => {
    vi.stubEnv('NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY', 'sb_secret_local');
    expect(readEnvironment).toThrow('must never reach a browser');
    expect(readSupabaseAddress).toThrow('must never reach a browser');
  });
});
