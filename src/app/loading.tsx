import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  const t = useTranslations('common');

  return (
    <main className="mx-auto grid max-w-[760px] gap-3 px-4 py-10" aria-busy="true">
      <p className="sr-only" role="status">
        {t('loading')}
      </p>
      <Skeleton className="h-8 w-64" />
      <Skeleton className="h-5 w-96 max-w-full" />
      <Skeleton className="mt-6 h-12" />
      <Skeleton className="h-12" />
      <Skeleton className="h-12" />
    </main>
  );
}
