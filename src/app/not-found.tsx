import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ProblemPage } from '@/components/problem-page';
import { Button } from '@/components/ui/button';
import { paths } from '@/lib/paths';

export default function NotFoundPage() {
  const t = useTranslations('problem');

  return (
    <ProblemPage title={t('notFound.title')} description={t('notFound.description')}>
      <Button size="lg" asChild>
        <Link href={paths.home()}>{t('notFound.home')}</Link>
      </Button>
    </ProblemPage>
  );
}
