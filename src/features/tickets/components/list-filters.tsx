'use client';

import { ListFilter } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import { PriorityGlyph } from '@/components/glyphs/priority';
import { StatusGlyph } from '@/components/glyphs/status';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { NativeSelect } from '@/components/ui/native-select';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { useWorkspace } from '@/lib/workspace';
import { priorities, statuses } from '../tickets';
import { useListAddress } from './use-list-address';

/** What narrows the list. Everything goes to the address at once; there is nothing to apply. */
export function ListFilters({ children }: { children?: ReactNode }) {
  const t = useTranslations('desk');
  const { isNarrowed, clear } = useListAddress();

  return (
    <Popover>
      <PopoverTrigger asChild>
        {children ?? (
          <Button
            variant={isNarrowed ? 'outline' : 'ghost'}
            aria-label={t('list.filter')}
            className="@min-[720px]/list:border @min-[720px]/list:border-border-strong @min-[720px]/list:text-foreground"
          >
            <ListFilter aria-hidden />
            <span className="hidden @min-[720px]/list:inline">{t('list.filter')}</span>
            {isNarrowed && <span aria-hidden className="size-1.5 rounded-full bg-primary" />}
          </Button>
        )}
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={t('filters.title')} className="grid w-72 gap-3">
        <TextFilter />
        <StatusFilter />
        <PriorityFilter />
        <AssigneeFilter />
        <DepartmentFilter />
        {isNarrowed && (
          <Button variant="outline" onClick={clear}>
            {t('filters.clear')}
          </Button>
        )}
      </PopoverContent>
    </Popover>
  );
}

function TextFilter() {
  const t = useTranslations('desk.filters');
  const { address, narrow } = useListAddress();
  const [text, setText] = useState(address.q ?? '');

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        narrow({ q: text.trim() || null });
      }}
    >
      <Field label={t('text')}>
        {(control) => (
          <Input
            {...control}
            type="search"
            maxLength={100}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onBlur={() => narrow({ q: text.trim() || null })}
          />
        )}
      </Field>
    </form>
  );
}

function StatusFilter() {
  const t = useTranslations('desk.filters');
  const words = useTranslations('status');
  const { filters, narrow } = useListAddress();

  return (
    <Choices label={t('status')}>
      {statuses.map((status) => (
        <Choice
          key={status}
          checked={filters.status.includes(status)}
          onChange={(checked) => narrow({ status: toggled(filters.status, status, checked) })}
        >
          <StatusGlyph status={status} />
          {words(status)}
        </Choice>
      ))}
    </Choices>
  );
}

function PriorityFilter() {
  const t = useTranslations('desk.filters');
  const words = useTranslations('priority');
  const { filters, narrow } = useListAddress();

  return (
    <Choices label={t('priority')}>
      {priorities.map((priority) => (
        <Choice
          key={priority}
          checked={filters.priority.includes(priority)}
          onChange={(checked) => narrow({ priority: toggled(filters.priority, priority, checked) })}
        >
          <PriorityGlyph priority={priority} />
          {words(priority)}
        </Choice>
      ))}
    </Choices>
  );
}

function AssigneeFilter() {
  const t = useTranslations('desk.filters');
  const { colleagues, me } = useWorkspace();
  const { filters, narrow } = useListAddress();

  return (
    <Field label={t('assignee')}>
      {(control) => (
        <NativeSelect
          {...control}
          value={filters.assignee ?? ''}
          onChange={(event) => narrow({ assignee: event.target.value || null })}
        >
          <option value="">{t('anybody')}</option>
          <option value="me">{t('me')}</option>
          <option value="none">{t('none')}</option>
          {colleagues
            .filter((colleague) => colleague.id !== me.id && colleague.can_work)
            .map((colleague) => (
              <option key={colleague.id} value={colleague.id}>
                {colleague.name}
              </option>
            ))}
        </NativeSelect>
      )}
    </Field>
  );
}

function DepartmentFilter() {
  const t = useTranslations('desk.filters');
  const { departments } = useWorkspace();
  const { filters, narrow } = useListAddress();

  return (
    <Field label={t('department')}>
      {(control) => (
        <NativeSelect
          {...control}
          value={filters.department ?? ''}
          onChange={(event) => narrow({ department: event.target.value || null })}
        >
          <option value="">{t('anyDepartment')}</option>
          {departments.map((department) => (
            <option key={department.id} value={department.id}>
              {department.name}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

function Choices({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-1 font-strong text-base">{label}</legend>
      <div className="grid grid-cols-2 gap-x-2">{children}</div>
    </fieldset>
  );
}

function Choice({ checked, onChange, children }: ChoiceProps) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex min-h-7 items-center gap-2 text-sm pointer-coarse:min-h-11">
      <input
        id={id}
        type="checkbox"
        className="size-3.5 accent-primary"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {children}
    </label>
  );
}

function toggled<Word extends string>(chosen: readonly Word[], word: Word, checked: boolean) {
  const next = checked ? [...chosen, word] : chosen.filter((other) => other !== word);
  return next.length > 0 ? next.join(',') : null;
}

type ChoiceProps = { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode };
