'use client';

import { Ellipsis, Split } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { TicketResponse } from '../queries';

/** What one does with a single message. */
export function MessageMenu({ response, onSplit }: MessageMenuProps) {
  const t = useTranslations('conversation');
  const words = useTranslations('split');

  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t('menu', { name: response.author_name })}
        className="-my-1 grid size-6 flex-none place-items-center rounded-md opacity-0 hover:bg-accent focus-visible:opacity-100 group-hover/message:opacity-100 data-[state=open]:opacity-100 pointer-coarse:size-11 pointer-coarse:opacity-100 print:hidden"
      >
        <Ellipsis aria-hidden className="size-4 stroke-[1.75] text-icon" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-56">
        {/* After the menu is gone, so that the dialog that opens gets the focus. */}
        <DropdownMenuItem onSelect={() => setTimeout(() => onSplit(response), 0)}>
          <Split aria-hidden className="size-4 stroke-[1.75] text-icon" />
          {words('action')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** The database splits what a customer wrote, and nothing of which the text is gone. */
export function canSplit({ author_kind, visibility, redacted_at }: TicketResponse) {
  return author_kind === 'customer' && visibility === 'public' && redacted_at === null;
}

type MessageMenuProps = { response: TicketResponse; onSplit: (response: TicketResponse) => void };
