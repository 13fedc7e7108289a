'use client';

import { ArrowUpDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { type Sort, sortFields } from '../lists';
import { useListAddress } from './use-list-address';

const sorts = sortFields.flatMap((by): Sort[] => [
  { by, order: 'desc' },
  { by, order: 'asc' },
]);

/** How the list is ordered. */
export function SortMenu() {
  const t = useTranslations('desk.list.sort');
  const { list, sortBy } = useListAddress();
  const wordsOf = ({ by, order }: Sort) => t(`${by}.${order}`);

  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t('label', { sort: wordsOf(list.sort) })}
        title={wordsOf(list.sort)}
        className="inline-flex h-7 flex-none items-center gap-1 rounded-md px-1.5 hover:bg-accent hover:text-foreground data-[state=open]:bg-accent pointer-coarse:h-11"
      >
        <ArrowUpDown aria-hidden className="size-3.5 flex-none stroke-[1.75] text-icon" />
        <span className="hidden @min-[720px]/list:inline">{wordsOf(list.sort)}</span>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuRadioGroup
          value={wordsOf(list.sort)}
          onValueChange={(words) => {
            const chosen = sorts.find((sort) => wordsOf(sort) === words);
            if (chosen) sortBy(chosen);
          }}
        >
          {sorts.map((sort) => (
            <DropdownMenuRadioItem key={wordsOf(sort)} value={wordsOf(sort)}>
              {wordsOf(sort)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
