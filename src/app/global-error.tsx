'use client';

import './globals.css';
import messages from '@/messages/en.json';

/** The layout itself failed: no providers are left, so the words are read from the file. */
export default function GlobalErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const words = messages.problem.error;

  return (
    <html lang="en">
      <body>
        <main className="mx-auto grid max-w-md gap-3 px-6 py-24">
          <h1 className="font-title text-xl">{words.title}</h1>
          <p className="text-muted-foreground text-md">{words.description}</p>
          <button type="button" onClick={reset} className="text-link justify-self-start text-md">
            {words.retry}
          </button>
          {error.digest && <code className="font-mono text-muted-foreground text-xs">{error.digest}</code>}
        </main>
      </body>
    </html>
  );
}
