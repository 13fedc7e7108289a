import { OctagonPause } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Says to customers, before they write, why nothing can be sent just now. Its place is kept, so that it is read out when it comes. */
export function SuspendedNotice({ isSuspended, organization }: SuspendedNoticeProps) {
  const t = useTranslations('platform');

  return (
    <div role="status" className="print:hidden">
      {isSuspended && (
        <p className="my-4 flex items-start gap-2.5 rounded-lg bg-sla-soon-surface px-4 py-3 text-base text-sla-soon">
          <OctagonPause aria-hidden className="mt-0.5 size-5 flex-none stroke-[1.75]" />
          <span className="min-w-0 text-pretty break-words">{t('suspendedNotice', { organization })}</span>
        </p>
      )}
    </div>
  );
}

type SuspendedNoticeProps = { isSuspended: boolean; organization: string };
