import { readFileSync } from 'node:fs';

export type FunctionSettings = { enabled: boolean; verifyJwt: boolean };

const configFile = new URL('../../supabase/config.toml', import.meta.url);

/**
 * What `[functions.<name>]` of supabase/config.toml says, by name; a function without a section has the standard:
 * enabled, and only callers with a valid JWT get through.
 */
export function readFunctionSettings(config = readFileSync(configFile, 'utf8')) {
  const sections = new Map<string, FunctionSettings>();
  let current: FunctionSettings | undefined;
  for (const line of config.split('\n')) {
    const heading = /^\s*\[([^\]]+)\]/.exec(line)?.[1]?.trim();
    if (heading !== undefined) {
      const name = /^functions\."?([\w-]+)"?$/.exec(heading)?.[1];
      current = name ? { ...standard } : undefined;
      if (name && current) sections.set(name, current);
      continue;
    }
    const [, key, value] = /^\s*(enabled|verify_jwt)\s*=\s*(true|false)\b/.exec(line) ?? [];
    if (current && key === 'enabled') current.enabled = value === 'true';
    if (current && key === 'verify_jwt') current.verifyJwt = value === 'true';
  }
  return { of: (name: string) => sections.get(name) ?? standard };
}

const standard: FunctionSettings = { enabled: true, verifyJwt: true };
