'use client';

import { Lightbulb, X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { paths } from '@/lib/paths';
import { isStatus } from '../tickets';

type Similar = { id: string; subject: string; status: string };

/** Own open tickets like what is being asked: perhaps it has been asked already. */
export function PortalSimilar({ organizationId, words }: { organizationId: string; words: string }) {
  const t = useTranslations();
  const [isDismissed, setDismissed] = useState(false);
  const similar = useSimilar(organizationId, isDismissed ? '' : words.trim());

  return (
    <div aria-live="polite" className="empty:hidden">
      {similar.length > 0 && (
        <div className="grid grid-cols-[20px_minmax(0,1fr)_auto] items-start gap-x-3 rounded-lg bg-reply py-3 pr-2 pl-4 text-base">
          <Lightbulb aria-hidden className="mt-0.5 size-4.5 stroke-[1.75] text-icon" />
          <div className="grid gap-1">
            <p>{t('portalNew.similar')}</p>
            <ul className="grid gap-1">
              {similar.map(({ id, subject, status }) => (
                <li key={id} className="min-w-0">
                  <Link className="text-link break-words" href={paths.customerTicket(id)}>
                    <bdi>{subject}</bdi>
                  </Link>
                  {isStatus(status) && (
                    <span className="ml-2 whitespace-nowrap text-muted-foreground">
                      {t(`portalTickets.status.${status}`)}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </div>
          <button
            type="button"
            onClick={() => setDismissed(true)}
            aria-label={t('common.close')}
            className="grid size-7 place-items-center rounded-md text-icon hover:bg-accent pointer-coarse:size-11"
          >
            <X aria-hidden className="size-4 stroke-[1.75]" />
          </button>
        </div>
      )}
    </div>
  );
}

/** Too little to compare. */
const MIN_WORDS = 6;

function useSimilar(organizationId: string, words: string) {
  const [similar, setSimilar] = useState<Similar[]>([]);

  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      if (words.length < MIN_WORDS) return setSimilar([]);
      try {
        const answer = await fetch(paths.similarTickets(organizationId, words), { signal: stop.signal });
        if (answer.ok) setSimilar(await answer.json());
      } catch {
        // A hint; nothing depends on it.
      }
    }, 350);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [organizationId, words]);

  return similar;
}
