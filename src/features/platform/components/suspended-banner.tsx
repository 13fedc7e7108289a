import { OctagonPause } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Says why nothing can be changed here. */
export function SuspendedBanner() {
  const t = useTranslations('platform');

  return (
    <p className="flex flex-none items-center gap-2 border-border border-b bg-sla-late-surface px-4 py-1.5 text-sla-late">
      <OctagonPause aria-hidden className="size-4 flex-none stroke-[1.75]" />
      {t('suspendedBanner')}
    </p>
  );
}
