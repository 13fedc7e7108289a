import { resolve } from 'node:path';
import { App, setExperimental } from '@supabase/lite';
import type { PostgresConnection } from '@supabase/lite/postgres';
import type { Settings } from '../settings.ts';
import { FileStorage } from './file-storage.ts';

/** REST, Auth and Storage of lite, in this process. Never served as it is: see router.ts. */
export function createLite(settings: Settings, connection: PostgresConnection) {
  setExperimental('storage', true);
  const lite = new App({
    connection,
    project_id: 'switchboard',
    api: { enabled: true, schemas: ['public'], max_rows: 1000, external_url: settings.apiUrl },
    auth: {
      enabled: true,
      jwt_secret: settings.jwtSecret,
      jwt_expiry: settings.jwtExpirySeconds,
      site_url: settings.siteUrl,
      additional_redirect_urls: ['http://127.0.0.1:*/**', 'http://localhost:*/**'],
      publishable_key: settings.publishableKey,
      secret_key: settings.secretKey,
      minimum_password_length: 8,
      enable_signup: true,
      enable_refresh_token_rotation: true,
      // One confirmation, by the new address; asking the old one too is auth-email-change.ts.
      email: { enable_signup: true, enable_confirmations: true, double_confirm_changes: false },
    },
    storage: { enabled: true, file_size_limit: '50MiB' },
    // The official CLI keeps the books of the migrations; lite would make that table as the superuser.
    db: { migrations: { enabled: false } },
    studio: { enabled: false },
    options: {
      server: { admin: false, disableStudio: true, middlewares: [trustVerifiedToken] },
      // Its mails carry no redirect and no PKCE challenge: auth-mails.ts sends ours instead.
      drivers: { email: { send: async () => {} } },
    },
  });
  lite._storageAdapter = new FileStorage(resolve(settings.directory, 'storage'));
  return lite;
}

type LiteRequest = {
  req: { path: string; header: (name: string) => string | undefined };
  set: (name: string, value: string) => void;
};

/**
 * The gateway has verified the token of a REST request before lite sees it. Naming the user here saves lite two
 * look-ups in Auth's tables, which a hosted project does not make either.
 */
async function trustVerifiedToken(context: LiteRequest, next: () => Promise<void>) {
  if (context.req.path.startsWith('/rest/v1')) {
    const subject = context.req.header('x-verified-subject');
    if (subject) context.set('userId', subject);
    if (subject) context.set('sessionId', context.req.header('x-verified-session') ?? '-');
  }
  await next();
}
