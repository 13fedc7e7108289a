import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { paths } from '@/lib/paths';
import { ProblemPage } from './problem-page';
import { Button } from './ui/button';

/** Not there, or not shown to this account: the answer is the same. */
export function NotFoundProblem() {
  const t = useTranslations('problem');

  return (
    <ProblemPage title={t('notFound.title')} description={t('notFound.description')}>
      <Button size="lg" asChild>
        <Link href={paths.home()}>{t('notFound.home')}</Link>
      </Button>
    </ProblemPage>
  );
}
