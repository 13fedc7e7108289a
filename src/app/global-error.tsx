'use client';

import './globals.css';
import { useSyncExternalStore } from 'react';
import words from '@/messages/global-error.json';

/**
 * The layout itself failed: no providers are left, so the words come from a file. Every page carries this one, so it holds
 * nothing else.
 */
export default function GlobalErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const asked = useSyncExternalStore(
    () => () => {},
    () => navigator.language,
    () => 'en',
  );
  const locale = asked.startsWith('de') ? 'de' : 'en';
  const { title, description, retry } = words[locale];

  return (
    <html lang={locale}>
      <body>
        <main className="mx-auto grid max-w-md gap-3 px-6 py-24">
          <h1 className="font-title text-xl">{title}</h1>
          <p className="text-muted-foreground text-md">{description}</p>
          <button type="button" onClick={reset} className="text-link justify-self-start text-md">
            {retry}
          </button>
          {error.digest && <code className="font-mono text-muted-foreground text-xs">{error.digest}</code>}
        </main>
      </body>
    </html>
  );
}
