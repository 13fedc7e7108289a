import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { loopback, type Settings } from '../settings.ts';
import type { Part } from '../supervisor.ts';

const functionsDirectory = fileURLToPath(new URL('../../supabase/functions', import.meta.url));
const modulesDirectory = fileURLToPath(new URL('../../node_modules', import.meta.url));
const hostDirectory = dirname(fileURLToPath(import.meta.url));

/** The edge functions: one Deno process, one worker per folder, no network but this machine. */
export function functionsPart(settings: Settings, directory = functionsDirectory): Part {
  return {
    name: 'functions',
    stopSignal: 'SIGTERM',
    launch: () =>
      spawn(denoProgram(), [...denoOptions(directory), `${hostDirectory}/host.ts`], {
        env: environmentOfFunctions(settings, directory),
        detached: true,
        stdio: ['pipe', 'pipe', 'pipe'],
      }),
    isReady: async () => (await fetch(`http://${loopback}:${settings.ports.functions}/_/health`)).ok,
  };
}

function denoProgram() {
  return fileURLToPath(new URL('../../node_modules/deno/deno', import.meta.url));
}

function denoOptions(directory: string) {
  return [
    'run',
    '--quiet',
    '--no-prompt',
    // Otherwise Deno warns that request.signal fires after a good answer as well.
    '--unstable-no-legacy-abort',
    '--no-lock',
    '--cached-only',
    // The packages of npm ci; nothing is downloaded while the stack runs.
    '--node-modules-dir=manual',
    `--allow-net=${loopback},localhost`,
    '--allow-env',
    `--allow-read=${[directory, modulesDirectory, hostDirectory].join(',')}`,
  ];
}

/** The variables that a hosted function finds, plus the project's own secrets from `supabase/functions/.env`. */
function environmentOfFunctions(settings: Settings, directory: string) {
  return {
    ...readSecrets(directory),
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    NODE_ENV: 'development' as const,
    NO_COLOR: '1',
    DENO_DIR: `${settings.directory}/deno`,
    DENO_NO_UPDATE_CHECK: '1',
    FUNCTIONS_DIRECTORY: directory,
    FUNCTIONS_PORT: String(settings.ports.functions),
    SUPABASE_URL: settings.apiUrl,
    SUPABASE_ANON_KEY: settings.publishableKey,
    SUPABASE_PUBLISHABLE_KEY: settings.publishableKey,
    SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: settings.publishableKey }),
    SUPABASE_SERVICE_ROLE_KEY: settings.secretKey,
    SUPABASE_SECRET_KEY: settings.secretKey,
    SUPABASE_SECRET_KEYS: JSON.stringify({ default: settings.secretKey }),
    SUPABASE_DB_URL: settings.databaseUrl,
    SMTP_URL: `smtp://${loopback}:${settings.ports.smtp}`,
    SITE_URL: settings.siteUrl,
  };
}

function readSecrets(directory: string) {
  try {
    return parseEnv(readFileSync(`${directory}/.env`, 'utf8'));
  } catch {
    return {};
  }
}
