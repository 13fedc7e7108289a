'use client';

import { AlarmClock, ChevronDown, Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { StatusGlyph } from '@/components/glyphs/status';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { Kbd } from '@/components/ui/kbd';
import type { SetStatus } from '../schema';
import type { Sending } from './use-composer';

/** Sends, or sends and takes a step with it. It says to whom; a note's looks otherwise. */
export function SendButton({ isNote, isEmpty, addressee, steps, onSend, onLater }: SendButtonProps) {
  const t = useTranslations('composer');
  const variant = isNote ? 'note' : 'default';

  return (
    <span className="inline-flex gap-px">
      <Button type="submit" variant={variant} aria-disabled={isEmpty} className="rounded-e-none">
        {isNote && <Lock aria-hidden className="size-3.5" />}
        {isNote ? t('addNote') : t('send', { name: addressee })}
      </Button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant={variant} aria-label={t('more')} className="rounded-s-none px-1.5">
            <ChevronDown aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="w-64">
          {steps.map((status) => (
            <DropdownMenuItem key={status} disabled={isEmpty} onSelect={() => onSend({ set_status: status })}>
              <StatusGlyph status={status} />
              <span className="flex-1">{t(`and.${isNote ? 'note' : 'reply'}.${status}`)}</span>
              {status === 'resolved' && (
                <span className="inline-flex gap-0.5">
                  <Kbd>{t('ctrl')}</Kbd>
                  <Kbd>⇧</Kbd>
                  <Kbd>↵</Kbd>
                </span>
              )}
            </DropdownMenuItem>
          ))}
          {steps.length > 0 && <DropdownMenuSeparator />}
          <DropdownMenuItem disabled={isEmpty} onSelect={onLater}>
            <AlarmClock aria-hidden className="size-4 stroke-[1.75] text-icon" />
            {t('later')}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </span>
  );
}

type SendButtonProps = {
  isNote: boolean;
  isEmpty: boolean;
  addressee: string;
  steps: readonly SetStatus[];
  onSend: (sending: Sending) => void;
  /** Asks when. */
  onLater: () => void;
};
