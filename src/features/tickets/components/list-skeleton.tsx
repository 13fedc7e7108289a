'use client';

import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/skeleton';
import { rowGrid, rowPitch } from './row-grid';

/** Grey bars in the grid of the rows, while the first page is on its way. */
export function ListSkeleton() {
  const t = useTranslations('desk.list');

  return (
    <div role="status" aria-label={t('loading')} className={rowPitch}>
      {widths.map((width) => (
        <div key={width} className={rowGrid}>
          <Skeleton className="h-3 [grid-area:priority]" />
          <Skeleton className="h-3 w-8 [grid-area:number]" />
          <Skeleton className="size-3.5 rounded-full [grid-area:status]" />
          <Skeleton className="h-3 [grid-area:subject]" style={{ width: `${width}%` }} />
          <Skeleton className="h-3 w-24 [grid-area:customer]" />
          <Skeleton className="size-5 rounded-full [grid-area:assignee]" />
          <Skeleton className="h-3 w-6 justify-self-end [grid-area:last]" />
        </div>
      ))}
    </div>
  );
}

const widths = [62, 78, 54, 70, 48, 66, 58, 74];
