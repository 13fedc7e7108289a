import type { ReactNode } from 'react';

/** A page that could not be shown: what happened, what is safe, one way on, and a short code to quote. */
export function ProblemPage({ title, description, code, children }: ProblemPageProps) {
  return (
    <div className="mx-auto grid max-w-md content-center gap-2 px-6 py-24">
      <h1 className="text-balance font-title text-xl tracking-[-0.018em]">{title}</h1>
      <p className="text-pretty text-md text-muted-foreground">{description}</p>
      <div className="mt-3 flex gap-2">{children}</div>
      {code && <code className="mt-4 font-mono text-muted-foreground text-xs">{code}</code>}
    </div>
  );
}

type ProblemPageProps = { title: string; description: string; code?: string; children: ReactNode };
