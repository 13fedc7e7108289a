'use client';

import { AlarmClock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Time } from '@/components/time';
import { CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { CommandDialog } from '@/components/ui/command-dialog';
import { snoozeTimes } from '../snooze-times';

/** Until when a ticket may leave the desk: chosen from what people often mean, or typed as they would say it. */
export function SnoozeDialog({ open, onOpenChange, onSnooze }: SnoozeDialogProps) {
  const t = useTranslations('snoozeDialog');
  const [typed, setTyped] = useState('');
  const [endsOnReply, setEndsOnReply] = useState(true);
  const spoken = useSpokenTime(typed, open);

  function snooze(at: Date) {
    onOpenChange(false);
    setTyped('');
    onSnooze(at, endsOnReply);
  }

  return (
    <CommandDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      command={{ shouldFilter: spoken === null }}
      className="max-h-[min(30rem,80dvh)]"
      footer={<EndsOnReply checked={endsOnReply} onChange={setEndsOnReply} />}
    >
      <CommandInput
        value={typed}
        onValueChange={setTyped}
        placeholder={t('placeholder')}
        aria-label={t('title')}
      />
      {!spoken && <CommandEmpty>{t('notUnderstood')}</CommandEmpty>}
      <CommandList>
        {spoken && <TimeItem value={typed} name={typed} at={spoken} onSelect={snooze} />}
        {!spoken &&
          snoozeTimes(new Date()).map(({ name, at }) => (
            <TimeItem key={name} value={t(name)} name={t(name)} at={at} onSelect={snooze} />
          ))}
      </CommandList>
    </CommandDialog>
  );
}

function EndsOnReply({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const t = useTranslations('snoozeDialog');

  return (
    <label className="flex flex-none items-center gap-2 border-border border-t px-4 py-3 text-sm">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 accent-primary"
      />
      {t('endsOnReply')}
    </label>
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
  const [parse, setParse] = useState<((words: string) => Date | null) | null>(null);
  useEffect(() => {
    if (!wanted) return;
    // Only who snoozes needs to read times.
    void import('chrono-node/en').then(({ parseDate }) => {
      setParse(() => (words: string) => parseDate(words, new Date(), { forwardDate: true }));
    });
  }, [wanted]);

  const at = typed.trim() === '' ? null : (parse?.(typed) ?? null);
  return at !== null && at.getTime() > Date.now() ? at : null;
}

type SnoozeDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSnooze: (until: Date, endsOnReply: boolean) => void;
};

type TimeItemProps = { value: string; name: string; at: Date; onSelect: (at: Date) => void };
