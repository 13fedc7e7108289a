'use client';

import { ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '@/components/ui/button';

/** Above the first message that was read: brings what was said before, on its own when one scrolls near it. */
export function OlderMessages({ isReading, failed, onShow }: OlderMessagesProps) {
  const t = useTranslations('conversation');
  const place = useRef<HTMLDivElement>(null);
  const show = useEffectEvent(() => {
    // On paper everything is in sight.
    if (!window.matchMedia('print').matches) onShow();
  });

  useEffect(() => {
    const element = place.current;
    // What failed is tried again by hand: on its own it would be at once, and for ever.
    if (!element || isReading || failed) return;
    const observer = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && show(), {
      root: element.closest('section'),
      rootMargin: '600px 0px 0px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isReading, failed]);

  return (
    <div ref={place} className="flex justify-center">
      <p className="hidden text-xs print:block">{t('olderNotPrinted')}</p>
      <Button variant="ghost" onClick={onShow} aria-disabled={isReading} className="print:hidden">
        <ArrowUp aria-hidden />
        {t(isReading ? 'readingOlder' : failed ? 'olderFailed' : 'showOlder')}
      </Button>
    </div>
  );
}

type OlderMessagesProps = { isReading: boolean; failed: boolean; onShow: () => void };
