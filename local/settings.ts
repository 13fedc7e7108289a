import { resolve } from 'node:path';
import { z } from 'zod';

/**
 * Where the local Supabase listens, keeps its data and which keys it knows.
 * Every part (Postgres, gateway, realtime, functions, mailbox) reads its address here and nowhere else.
 */
export type Settings = ReturnType<typeof readSettings>;

export const loopback = '127.0.0.1';

/**
 * Reads the settings from the environment; each has a default, so none is required.
 *
 * @throws Error with one sentence per wrong variable, and when `NODE_ENV` is `production`: the local keys
 *   are public knowledge, so this stack must never serve real people.
 */
export function readSettings(environment: Record<string, string | undefined> = process.env) {
  if (environment.NODE_ENV === 'production') {
    throw new Error(
      'The local Supabase refuses NODE_ENV=production: its keys are public. See docs/deploy.md.',
    );
  }
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The local Supabase cannot start:\n  ${reasons.join('\n  ')}`);
  }
  const ports = {
    api: parsed.data.LOCAL_API_PORT,
    database: parsed.data.LOCAL_DATABASE_PORT,
    mailbox: parsed.data.LOCAL_MAILBOX_PORT,
    smtp: parsed.data.LOCAL_SMTP_PORT,
    functions: parsed.data.LOCAL_FUNCTIONS_PORT,
    app: parsed.data.PORT,
  };
  return {
    ports,
    directory: resolve(parsed.data.LOCAL_DIRECTORY),
    jwtSecret: 'local-jwt-secret-that-everyone-may-know-32-characters',
    jwtExpirySeconds: parsed.data.LOCAL_JWT_EXPIRY,
    publishableKey: 'sb_publishable_local',
    secretKey: 'sb_secret_local',
    databasePassword: 'postgres',
    apiUrl: `http://${loopback}:${ports.api}`,
    mailboxUrl: `http://${loopback}:${ports.mailbox}`,
    siteUrl: `http://${loopback}:${ports.app}`,
    /** As the role that migrations run as: not a superuser, BYPASSRLS, as on a hosted project. */
    databaseUrl: `postgresql://postgres:postgres@${loopback}:${ports.database}/postgres`,
    /** As the superuser, for the parts of the stack itself; nothing outside `local/` uses it. */
    adminDatabaseUrl: `postgresql://supabase_admin:postgres@${loopback}:${ports.database}/postgres`,
  };
}

/** What the app and the tests need to reach this stack, as the variables that .env.example explains. */
export function environmentFor(settings: Settings) {
  return {
    NEXT_PUBLIC_SUPABASE_URL: settings.apiUrl,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: settings.publishableKey,
    SUPABASE_SECRET_KEY: settings.secretKey,
    SUPABASE_DB_URL: settings.databaseUrl,
    MAILBOX_URL: settings.mailboxUrl,
    SITE_URL: settings.siteUrl,
  };
}

/** The variables from which a child process reads these same settings. */
export function variablesFor(settings: Settings) {
  return {
    LOCAL_API_PORT: String(settings.ports.api),
    LOCAL_DATABASE_PORT: String(settings.ports.database),
    LOCAL_MAILBOX_PORT: String(settings.ports.mailbox),
    LOCAL_SMTP_PORT: String(settings.ports.smtp),
    LOCAL_FUNCTIONS_PORT: String(settings.ports.functions),
    PORT: String(settings.ports.app),
    LOCAL_DIRECTORY: settings.directory,
    LOCAL_JWT_EXPIRY: String(settings.jwtExpirySeconds),
  };
}

const port = (standard: number) => z.coerce.number().int().min(1).max(65535).default(standard);

const schema = z.object({
  LOCAL_API_PORT: port(54321),
  LOCAL_DATABASE_PORT: port(54322),
  LOCAL_MAILBOX_PORT: port(54324),
  LOCAL_SMTP_PORT: port(54325),
  LOCAL_FUNCTIONS_PORT: port(54326),
  PORT: port(3000),
  LOCAL_DIRECTORY: z.string().min(1).default('.local'),
  LOCAL_JWT_EXPIRY: z.coerce.number().int().min(5).default(3600),
});
