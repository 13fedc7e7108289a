'use client';

import { CircleAlert } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { cn } from '@/lib/class-names';
import type { ErrorKey } from '@/lib/errors';
import { paths } from '@/lib/paths';

/** Why what stands in the field was not sent. */
export function ComposerError({ id, error, isNote, isMarked }: ComposerErrorProps) {
  const t = useTranslations();
  const pathname = usePathname();

  return (
    <div id={id} role="alert" className="px-3.5 empty:hidden">
      {error && (
        <p
          className={cn(
            'mb-2 flex items-start gap-1.5 text-sm',
            isNote ? 'text-note-foreground' : 'text-destructive',
          )}
        >
          <CircleAlert aria-hidden className="mt-0.5 size-4 flex-none stroke-[1.75]" />
          <span>
            {error === 'reply_is_stale'
              ? t(isMarked ? 'composer.stale' : 'composer.staleUnmarked')
              : `${t('composer.failed')}. ${t(`errors.${error}`)}`}{' '}
            {error === 'signed_out' && (
              <Link href={paths.signIn(pathname)} className="text-link">
                {t('composer.signIn')}
              </Link>
            )}
          </span>
        </p>
      )}
    </div>
  );
}

type ComposerErrorProps = {
  id: string;
  error: ErrorKey | null;
  isNote: boolean;
  /** The answer that came meanwhile is pointed out in the conversation. */
  isMarked: boolean;
};
