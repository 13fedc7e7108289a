'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ErrorKey } from '@/lib/errors';

/** Why a form was refused as a whole; what belongs to one field stands beside it. */
export function FormError({ error }: { error?: ErrorKey }) {
  const t = useTranslations('errors');

  return (
    <div role="alert" className="empty:hidden">
      {error && (
        <p className="flex items-start gap-2 rounded-lg bg-sla-late-surface px-3 py-2.5 text-base text-sla-late">
          <CircleAlert aria-hidden className="mt-0.5 size-4.5 flex-none stroke-[1.75]" />
          {t(error)}
        </p>
      )}
    </div>
  );
}
