'use client';

import { ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '@/components/ui/button';

/** Above the first message that was read: brings what was said before, on its own when one scrolls near it. */
export function OlderMessages({ isReading, onShow }: { isReading: boolean; onShow: () => void }) {
  const t = useTranslations('conversation');
  const place = useRef<HTMLDivElement>(null);
  const show = useEffectEvent(() => {
    // On paper everything is in sight.
    if (!window.matchMedia('print').matches) onShow();
  });

  useEffect(() => {
    const element = place.current;
    if (!element || isReading) return;
    const observer = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && show(), {
      root: element.closest('section'),
      rootMargin: '600px 0px 0px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isReading]);

  return (
    <div ref={place} className="flex justify-center">
      <p className="hidden text-xs print:block">{t('olderNotPrinted')}</p>
      <Button variant="ghost" onClick={onShow} aria-disabled={isReading} className="print:hidden">
        <ArrowUp aria-hidden />
        {t(isReading ? 'readingOlder' : 'showOlder')}
      </Button>
    </div>
  );
}
