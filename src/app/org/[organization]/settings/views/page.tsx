import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/page-header';
import { SharedViews } from './shared-views';

/** The views that people share. Every member reads theirs; who may share one with as many changes it. */
export default async function ViewsPage() {
  const t = await getTranslations('views.shared');

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-8 pt-6 pb-8 max-sm:px-4">
      <PageHeader title={t('title')} description={t('lead')} />
      <SharedViews />
    </div>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('views.shared'))('title') };
}
