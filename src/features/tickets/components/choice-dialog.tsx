'use client';

import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { CommandDialog } from '@/components/ui/command-dialog';

/** One of several things with names, or none of them. */
export function ChoiceDialog({
  title,
  none,
  icon,
  choices,
  value,
  onChoose,
  open,
  onOpenChange,
}: ChoiceProps) {
  const t = useTranslations('choiceDialog');
  const rows = [...choices, { id: null, name: none }];

  return (
    <CommandDialog title={title} open={open} onOpenChange={onOpenChange}>
      <CommandInput placeholder={title} aria-label={title} />
      <CommandEmpty>{t('empty')}</CommandEmpty>
      <CommandList>
        {rows.map(({ id, name }) => (
          <CommandItem
            key={id}
            value={id ?? 'none'}
            keywords={[name]}
            onSelect={() => {
              onOpenChange(false);
              if (id !== value) onChoose(id);
            }}
          >
            {icon}
            <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
            {id === value && (
              <>
                <span className="sr-only">{t('chosen')}</span>
                <Check aria-hidden className="text-primary" />
              </>
            )}
          </CommandItem>
        ))}
      </CommandList>
    </CommandDialog>
  );
}

type ChoiceProps = {
  title: string;
  /** What having none is called. */
  none: string;
  icon: ReactNode;
  choices: readonly { id: string; name: string }[];
  value: string | null;
  onChoose: (id: string | null) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};
