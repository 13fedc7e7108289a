'use client';

import { useRouter } from 'next/navigation';
import { useTimeZone } from 'next-intl';
import { useEffect } from 'react';
import { TIME_ZONE_COOKIE } from '@/lib/dates';

/** Tells the server the reader's time zone, once: it then writes the same times as the browser. */
export function RememberTimeZone() {
  const router = useRouter();
  const known = useTimeZone();

  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (own === known || document.cookie.includes(`${TIME_ZONE_COOKIE}=${own}`)) return;

    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers.
    document.cookie = `${TIME_ZONE_COOKIE}=${own};path=/;max-age=31536000;samesite=lax`;
    router.refresh();
  }, [known, router]);

  return null;
}
