'use client';

import { Ellipsis, EyeOff, History, type LucideIcon, Pencil, Split, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { MessageAct } from '../message-acts';
import type { TicketResponse } from '../queries';

/** What one does with a single message. */
export function MessageMenu({ response, acts, onAct }: MessageMenuProps) {
  const t = useTranslations('conversation');
  const words = useTranslations('messageActs.names');

  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t('menu', { name: response.author_name })}
        className="-my-1 grid size-6 flex-none place-items-center rounded-md opacity-0 hover:bg-accent focus-visible:opacity-100 group-hover/message:opacity-100 data-[state=open]:opacity-100 pointer-coarse:size-11 pointer-coarse:opacity-100 print:hidden"
      >
        <Ellipsis aria-hidden className="size-4 stroke-[1.75] text-icon" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-60">
        {acts.map((act) => {
          const Icon = icons[act];
          return (
            // After the menu is gone, so that the dialog that opens gets the focus.
            <DropdownMenuItem
              key={act}
              variant={act === 'redact' ? 'destructive' : 'default'}
              onSelect={() => setTimeout(() => onAct(act, response), 0)}
            >
              <Icon aria-hidden className={act === 'redact' ? 'text-destructive' : undefined} />
              {words(act)}
            </DropdownMenuItem>
          );
        })}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

const icons: Record<MessageAct, LucideIcon> = {
  edit: Pencil,
  versions: History,
  split: Split,
  hide: EyeOff,
  redact: Trash2,
};

type MessageMenuProps = {
  response: TicketResponse;
  acts: MessageAct[];
  onAct: (act: MessageAct, response: TicketResponse) => void;
};
