import { readdirSync } from 'node:fs';
import type { Law } from './law.ts';

/** The laws of all migrations, put together. A file in `law/` is one by being there. */
const directory = new URL('./law/', import.meta.url);
const modules: { law: Law }[] = await Promise.all(
  readdirSync(directory)
    .sort()
    .map((file) => import(new URL(file, directory).href)),
);
const laws = modules.map((module) => module.law);

export const tables = merge('tables');
export const commands = merge('commands');
export const functions = merge('functions');
export const definers = merge('definers');
export const checks = merge('checks');
export const topics = merge('topics');
export const policyHelpers = laws.flatMap((law) => law.policyHelpers ?? []);
export const visitorHelpers = laws.flatMap((law) => law.visitorHelpers ?? []);
export const populations = laws.flatMap((law) => law.populate ?? []);

function merge<Part extends 'tables' | 'commands' | 'functions' | 'definers' | 'checks' | 'topics'>(
  part: Part,
) {
  const merged: NonNullable<Law[Part]> = Object.create(null);
  for (const law of laws) {
    for (const [name, value] of Object.entries(law[part] ?? {})) {
      if (name in merged) throw new Error(`Two laws know ${name}.`);
      Object.assign(merged, { [name]: value });
    }
  }
  return merged;
}
