'use client';

import { AlarmClock } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { comingTimes } from '@/lib/coming-times';
import type { Locale } from '@/lib/i18n/locales';
import { Time } from './time';
import { CommandEmpty, CommandInput, CommandItem, CommandList } from './ui/command';
import { CommandDialog } from './ui/command-dialog';

/** A time that lies ahead: chosen from what people often mean, or typed as they would say it. */
export function TimeDialog({ title, open, onOpenChange, onChoose, footer }: TimeDialogProps) {
  const t = useTranslations('times');
  const [typed, setTyped] = useState('');
  const spoken = useSpokenTime(typed, open);

  function choose(at: Date) {
    onOpenChange(false);
    setTyped('');
    onChoose(at);
  }

  return (
    <CommandDialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      command={{ shouldFilter: spoken === null }}
      className="max-h-[min(30rem,80dvh)]"
      footer={footer}
    >
      <CommandInput
        value={typed}
        onValueChange={setTyped}
        placeholder={t('placeholder')}
        aria-label={title}
      />
      {!spoken && <CommandEmpty>{t('notUnderstood')}</CommandEmpty>}
      <CommandList>
        {spoken && <TimeItem value={typed} name={typed} at={spoken} onSelect={choose} />}
        {!spoken &&
          comingTimes(new Date()).map(({ name, at }) => (
            <TimeItem key={name} value={t(name)} name={t(name)} at={at} onSelect={choose} />
          ))}
      </CommandList>
    </CommandDialog>
  );
}

function TimeItem({ value, name, at, onSelect }: TimeItemProps) {
  return (
    <CommandItem value={value} onSelect={() => onSelect(at)}>
      <AlarmClock aria-hidden className="text-icon" />
      <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
      <Time at={at.toISOString()} style="ahead" className="text-muted-foreground text-xs" />
    </CommandItem>
  );
}

/** The time that somebody typed in their own words, once it is one that lies ahead. */
function useSpokenTime(typed: string, wanted: boolean) {
  const locale = useLocale();
  const [parse, setParse] = useState<((words: string) => Date | null) | null>(null);
  useEffect(() => {
    if (!wanted) return;
    // Only who chooses a time needs to read times.
    void readersOfTime[locale]().then(({ parseDate }) => {
      setParse(() => (words: string) => parseDate(words, new Date(), { forwardDate: true }));
    });
  }, [wanted, locale]);

  const at = typed.trim() === '' ? null : (parse?.(typed) ?? null);
  return at !== null && at.getTime() > Date.now() ? at : null;
}

const readersOfTime: Record<Locale, () => Promise<Pick<typeof import('chrono-node/en'), 'parseDate'>>> = {
  en: () => import('chrono-node/en'),
  de: () => import('chrono-node/de'),
};

type TimeDialogProps = {
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChoose: (at: Date) => void;
  /** What else is asked, below the times. */
  footer?: ReactNode;
};

type TimeItemProps = { value: string; name: string; at: Date; onSelect: (at: Date) => void };
