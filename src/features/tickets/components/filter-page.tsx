'use client';

import { Check, ChevronLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { FilterName, ListFilter, TicketFilters } from '../filters';
import { FilterFields } from './filter-fields';
import { type Choice, useChoices } from './use-choices';
import { isList } from './use-filter-words';
import { useListAddress } from './use-list-address';

/** What one filter can be. */
export function FilterPage({ name, onBack, onClose }: PageProps & { name: FilterName }) {
  if (isList(name)) return <ChoicePage name={name} onBack={onBack} onClose={onClose} />;
  if (name === 'text') return <TextPage onBack={onBack} onClose={onClose} />;
  if (name === 'fields') return <FilterFields onBack={onBack} onClose={onClose} />;
  return <TimePage name={name} onBack={onBack} onClose={onClose} />;
}

/** Several can be chosen; whoever wants only one closes the menu after it. */
function ChoicePage({ name, onBack }: PageProps & { name: ListFilter }) {
  const t = useTranslations('desk.filters');
  const { list, narrow } = useListAddress();
  const [typed, setTyped] = useState('');
  const chosen: readonly string[] = list.filters[name] ?? [];
  const choices = useChoices(name, chosen, typed);
  // What the database found need not hold the words in its name.
  const isFoundThere = name === 'company' || name === 'customer';

  function toggle({ value }: Choice) {
    const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
    // `knownFilters` leaves out what is no value of the filter.
    narrow(name, next as TicketFilters[typeof name]);
  }

  return (
    <Command loop shouldFilter={!isFoundThere}>
      <PageInput name={name} typed={typed} onType={setTyped} onBack={onBack} />
      <CommandEmpty>{t('nothing')}</CommandEmpty>
      <CommandList aria-multiselectable>
        {choices.map((choice) => (
          <CommandItem
            key={choice.value}
            value={choice.value}
            keywords={[choice.label]}
            onSelect={() => toggle(choice)}
          >
            {choice.glyph}
            <bdi className="min-w-0 flex-1 truncate">{choice.label}</bdi>
            {chosen.includes(choice.value) && (
              <>
                <span className="sr-only">{t('chosen')}</span>
                <Check aria-hidden className="text-primary" />
              </>
            )}
          </CommandItem>
        ))}
      </CommandList>
    </Command>
  );
}

export function PageInput({ name, typed, onType, onBack }: PageInputProps) {
  const t = useTranslations('desk.filters');

  return (
    <CommandInput
      autoFocus
      value={typed}
      onValueChange={onType}
      placeholder={t(`names.${name}`)}
      aria-label={t(`names.${name}`)}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Backspace' || typed !== '') return;
        event.preventDefault();
        onBack();
      }}
    >
      <BackButton onBack={onBack} />
    </CommandInput>
  );
}

function BackButton({ onBack }: Pick<PageProps, 'onBack'>) {
  const t = useTranslations('desk.filters');
  return (
    <Button variant="ghost" size="icon" onClick={onBack} aria-label={t('back')} title={t('back')}>
      <ChevronLeft aria-hidden className="rtl:-scale-x-100" />
    </Button>
  );
}

function TextPage({ onBack, onClose }: PageProps) {
  const t = useTranslations('desk.filters');
  const { list, narrow } = useListAddress();
  const [text, setText] = useState(list.filters.text ?? '');

  return (
    <form
      className="grid gap-3 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        narrow('text', text);
        onClose();
      }}
    >
      <Field label={t('names.text')} help={t('textHelp')}>
        {(control) => (
          <Input
            {...control}
            type="search"
            // The menu was opened to type here.
            autoFocus
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <PageFooter onBack={onBack} />
    </form>
  );
}

const presets = [
  { last_days: 1 },
  { last_days: 7 },
  { last_days: 30 },
  { before_days: 7 },
  { before_days: 30 },
] as const;

function TimePage({ name, onBack, onClose }: PageProps & { name: 'created' | 'updated' }) {
  const t = useTranslations('desk.filters');
  const { list, narrow } = useListAddress();
  const { from, until } = list.filters[name] ?? {};
  const [first, setFirst] = useState(from === undefined ? '' : dayOf(new Date(from)));
  const [last, setLast] = useState(until === undefined ? '' : dayOf(new Date(Date.parse(until) - 1)));

  return (
    <form
      className="grid gap-3 overflow-y-auto p-3"
      aria-label={t(`names.${name}`)}
      onSubmit={(event) => {
        event.preventDefault();
        narrow(name, { ...(first && { from: startOf(first, 0) }), ...(last && { until: startOf(last, 1) }) });
        onClose();
      }}
    >
      <div className="grid gap-0.5">
        {presets.map((preset) => (
          <Button
            key={JSON.stringify(preset)}
            variant="ghost"
            className="justify-start text-foreground"
            aria-pressed={JSON.stringify(list.filters[name]) === JSON.stringify(preset)}
            onClick={() => {
              narrow(name, preset);
              onClose();
            }}
          >
            {'last_days' in preset
              ? t('time.lastDays', { days: preset.last_days })
              : t('time.beforeDays', { days: preset.before_days })}
          </Button>
        ))}
      </div>
      <div className="grid grid-cols-2 gap-2">
        <Field label={t('time.firstDay')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={first}
              max={last || undefined}
              onChange={(event) => setFirst(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('time.lastDay')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={last}
              min={first || undefined}
              onChange={(event) => setLast(event.target.value)}
            />
          )}
        </Field>
      </div>
      <PageFooter onBack={onBack} />
    </form>
  );
}

export function PageFooter({ onBack }: Pick<PageProps, 'onBack'>) {
  const t = useTranslations('desk.filters');
  return (
    <div className="flex items-center justify-between">
      <BackButton onBack={onBack} />
      <Button type="submit">{t('apply')}</Button>
    </div>
  );
}

/** A day as its field has it, where the reader is. */
function dayOf(at: Date) {
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** The moment at which a day begins where the reader is, or one some days later. */
function startOf(day: string, later: number) {
  const start = new Date(`${day}T00:00`);
  start.setDate(start.getDate() + later);
  return start.toISOString();
}

export type PageProps = { onBack: () => void; onClose: () => void };

type PageInputProps = {
  name: FilterName;
  typed: string;
  onType: (typed: string) => void;
  onBack: () => void;
};
