'use client';

import { Lock, Reply } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ActionKey } from '@/components/action-key';
import { cn } from '@/lib/class-names';
import type { ComposerMode } from '../drafts';

/** To the customer, or among colleagues. */
export function ModeSwitch({ modes, mode, onChange }: ModeSwitchProps) {
  const t = useTranslations('composer');
  const icons = { reply: Reply, note: Lock };

  return (
    <div
      role="radiogroup"
      aria-label={t('mode')}
      className={cn(
        'inline-flex flex-none rounded-md p-0.5',
        mode === 'note' ? 'bg-note-border/15' : 'bg-secondary',
      )}
    >
      {modes.map((choice) => {
        const Icon = icons[choice];
        const isChosen = choice === mode;
        return (
          // biome-ignore lint/a11y/useSemanticElements: two buttons that act at once, told as the choice that they are.
          <button
            key={choice}
            type="button"
            role="radio"
            aria-checked={isChosen}
            onClick={() => onChange(choice)}
            className={cn(
              'inline-flex h-6 items-center gap-1.5 rounded-sm border border-transparent px-2 text-sm pointer-coarse:h-10 pointer-coarse:px-3',
              isChosen ? 'border-border-strong bg-background font-strong' : 'text-muted-foreground',
              isChosen && choice === 'note' && 'border-note-border bg-note text-note-foreground',
            )}
          >
            <Icon aria-hidden className="size-3.5 stroke-[1.75]" />
            {t(choice)}
            <ActionKey action={choice} />
          </button>
        );
      })}
    </div>
  );
}

type ModeSwitchProps = {
  modes: readonly ComposerMode[];
  mode: ComposerMode;
  onChange: (mode: ComposerMode) => void;
};
