import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type Split, splits } from '../schema';

/** By what the numbers are split, as links: a choice that works before JavaScript. */
export function SplitChoice({ current, hrefOf }: { current: Split; hrefOf: (by: Split) => string }) {
  const t = useTranslations('reports');

  return (
    <nav aria-label={t('splitBy')} className="flex flex-wrap gap-1">
      {splits.map((by) => (
        <Link
          key={by}
          href={hrefOf(by)}
          scroll={false}
          aria-current={by === current ? 'true' : undefined}
          className="flex h-7 items-center rounded-md px-2 text-sm hover:bg-accent aria-[current]:bg-selected aria-[current]:font-strong aria-[current]:text-selected-foreground pointer-coarse:h-11 pointer-coarse:px-3"
        >
          {t(`split.${by}`)}
        </Link>
      ))}
    </nav>
  );
}
