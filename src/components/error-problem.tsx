'use client';

import { useTranslations } from 'next-intl';
import { ProblemPage } from './problem-page';
import { Button } from './ui/button';

/** A page that failed, with the digest that finds it in the server's log. */
export function ErrorProblem({ error, reset }: ErrorProblemProps) {
  const t = useTranslations('problem');

  return (
    <ProblemPage title={t('error.title')} description={t('error.description')} code={error.digest}>
      <Button size="lg" onClick={reset}>
        {t('error.retry')}
      </Button>
    </ProblemPage>
  );
}

export type ErrorProblemProps = { error: Error & { digest?: string }; reset: () => void };
