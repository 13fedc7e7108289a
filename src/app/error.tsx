'use client';

import { useTranslations } from 'next-intl';
import { ProblemPage } from '@/components/problem-page';
import { Button } from '@/components/ui/button';

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations('problem');

  return (
    <ProblemPage title={t('error.title')} description={t('error.description')} code={error.digest}>
      <Button size="lg" onClick={reset}>
        {t('error.retry')}
      </Button>
    </ProblemPage>
  );
}
