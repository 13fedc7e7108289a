import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import german from '@/messages/de.json';
import messages from '@/messages/en.json';
import globalError from '@/messages/global-error.json';
import { clientWords } from './client-words';

const source = join(import.meta.dirname, '../..');
const app = join(source, 'app');
const areas = Object.keys(clientWords);

describe('what the browser is told of the words', () => {
  it('begins anew at each layout', () => {
    const layouts = globSync('**/layout.tsx', { cwd: app }).map((file) => dirname(file).replace(/^\.$/, ''));
    expect(layouts.sort()).toEqual(areas.toSorted());
  });

  it.each(Object.entries(clientWords))(
    'is what the components of src/app/%s use, and no more',
    (area, words) => {
      expect(words).toEqual(wordsOf(filesOf(area)));
    },
  );

  it('is the same where no layout is left, which every page carries', () => {
    expect(globalError).toEqual({ en: messages.problem.error, de: german.problem.error });
  });
});

/** What stands in the folder of an area, but not in that of a narrower one. */
function filesOf(area: string) {
  const narrower = areas.filter((other) => other !== area && other.startsWith(area));
  return globSync('**/*.{ts,tsx}', { cwd: join(app, area) })
    .map((file) => join(area, file))
    .filter((file) => narrower.every((other) => !file.startsWith(`${other}/`)))
    .map((file) => join(app, file));
}

/** The sections that these files name where they run in the browser: below a 'use client', whatever it imports. */
function wordsOf(files: string[]) {
  const words = new Set<string>();
  const seen = new Set<string>();
  const open = files.map((file) => ({ file, isClient: false }));
  for (let next = open.pop(); next; next = open.pop()) {
    const text = readFileSync(next.file, 'utf8');
    // What a server action does stays on the server.
    if (/^'use server'/.test(text)) continue;
    const isClient = next.isClient || /^'use client'/.test(text);
    const key = `${isClient} ${next.file}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (isClient) for (const word of namesIn(text)) words.add(word);
    open.push(...importsOf(next.file, text).map((file) => ({ file, isClient })));
  }
  return [...words].sort();
}

function namesIn(text: string) {
  const named = [...text.matchAll(/useTranslations\('(\w+)/g)].map(([, name]) => name ?? '');
  // Who asks for no section names it with each word.
  const whole = /useTranslations\(\)/.test(text)
    ? [...text.matchAll(/['`](\w+)\./g)].map(([, name]) => name ?? '')
    : [];
  return [...named, ...whole].filter((name) => name in messages);
}

/** The files that a file runs, those of types left out. */
function importsOf(file: string, text: string) {
  const specifiers = [
    ...text.matchAll(/^(?:import|export) (?!type\b)[^;]*?from '([^']+)'/gm),
    ...text.matchAll(/import\('([^']+)'\)/g),
  ].map(([, specifier]) => specifier ?? '');
  return specifiers
    .filter((specifier) => /^(\.|@\/)/.test(specifier))
    .flatMap((specifier) => {
      const path = specifier.startsWith('@/')
        ? join(source, specifier.slice(2))
        : join(dirname(file), specifier);
      const found = [path, `${path}.ts`, `${path}.tsx`].find((one) => existsSync(one) && /\.tsx?$/.test(one));
      if (!found && !/\.(css|json)$/.test(path))
        throw new Error(`${relative(source, file)} imports ${specifier}`);
      return found ?? [];
    });
}
