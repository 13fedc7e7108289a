import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from './security-headers';

describe('the content security policy', () => {
  it('runs only scripts with its nonce and connects only to Supabase, with its own kind of socket', () => {
    const policy = contentSecurityPolicy('n0nce', 'https://abc.supabase.co/', false);

    expect(policy).toContain("script-src 'self' 'nonce-n0nce' 'strict-dynamic';");
    expect(policy).toContain("connect-src 'self' https://abc.supabase.co wss://abc.supabase.co;");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('lets development evaluate code and hot reload, production not', () => {
    const policy = (development: boolean) =>
      contentSecurityPolicy('n', 'http://127.0.0.1:54321', development);

    expect(policy(true)).toContain("'unsafe-eval'");
    expect(policy(true)).toContain("connect-src 'self' http://127.0.0.1:54321 ws://127.0.0.1:54321 ws:;");
    expect(policy(false)).not.toContain('unsafe-eval');
  });
});
