'use client';

import { CircleAlert } from 'lucide-react';
import { type Messages, useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import { cn } from '@/lib/class-names';
import type { ErrorKey } from '@/lib/errors';
import { parseField, type TicketField } from '../ticket-fields';

/**
 * One field of the organization's own, changed where it stands. What was typed stays until it is kept; why it was not
 * stands below it.
 */
export function TicketFieldRow({ field, mayEdit, onFill }: TicketFieldRowProps) {
  const t = useTranslations('deskTicket');
  const id = useId();
  const { typed, error, type, commit, revert } = useTyped(field, onFill);
  const canEdit = mayEdit && field.archived_at === null;
  const control = {
    id,
    disabled: !canEdit,
    'aria-invalid': error !== null || undefined,
    'aria-describedby': error === null ? undefined : `${id}-error`,
  };

  return (
    <>
      <dt className="self-start truncate text-muted-foreground" title={field.name}>
        <label htmlFor={id} dir="auto">
          {field.name}
        </label>
      </dt>
      <dd className="min-w-0">
        {field.kind === 'checkbox' ? (
          <input
            {...control}
            type="checkbox"
            checked={typed === 'true'}
            onChange={(event) => commit(String(event.target.checked))}
            className="my-1.5 block size-4 accent-primary pointer-coarse:my-3.5"
          />
        ) : field.kind === 'choice' ? (
          <select
            {...control}
            value={typed}
            onChange={(event) => commit(event.target.value)}
            className={cn(shape, 'ps-0.25')}
          >
            <option value="">{t('none')}</option>
            {optionsOf(field).map((option) => (
              <option key={option} value={option}>
                {option}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...control}
            dir="auto"
            type={field.kind === 'date' ? 'date' : 'text'}
            inputMode={field.kind === 'number' ? 'decimal' : undefined}
            autoComplete="off"
            placeholder={t('none')}
            value={typed}
            onChange={(event) => type(event.target.value)}
            onBlur={() => commit(typed)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') commit(typed);
              if (event.key !== 'Escape') return;
              revert();
              event.currentTarget.blur();
            }}
            className={shape}
          />
        )}
        {error !== null && <Refusal id={`${id}-error`} error={error} />}
      </dd>
    </>
  );
}

function Refusal({ id, error }: { id: string; error: FieldError }) {
  const t = useTranslations();

  return (
    <p id={id} role="alert" className="flex items-start gap-1 pt-0.5 text-destructive text-xs">
      <CircleAlert aria-hidden className="mt-0.5 size-3 flex-none" />
      {'field' in error ? t(`fields.${error.field}`) : t(`errors.${error.refused}`)}
    </p>
  );
}

/** An option that is no longer offered stays where it was chosen. */
function optionsOf({ options, value }: TicketField) {
  return value === null || options.includes(value) ? options : [value, ...options];
}

function useTyped(field: TicketField, onFill: TicketFieldRowProps['onFill']) {
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<FieldError | null>(null);
  /** What stood there when the typing began: somebody else may write meanwhile. */
  const begun = useRef<{ value: string | null } | null>(null);
  const isKeeping = useRef(false);
  const next = useRef<string | null>(null);
  const typed = draft ?? field.value ?? '';

  function type(words: string) {
    if (draft === null) begun.current = { value: field.value };
    setDraft(words);
    setError(null);
  }

  // With the field as it is by then.
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  });
  const commitNext = (words: string) => setTimeout(() => void latest.current(words), 0);

  async function commit(words: string) {
    const seen = draft === null || begun.current === null ? field.value : begun.current.value;
    const parsed = parseField(field.kind, words);
    if (parsed.error !== undefined) {
      setDraft(words);
      return setError({ field: parsed.error });
    }
    if (parsed.value === field.value) {
      setError(null);
      return setDraft(null);
    }
    // Enter and then leaving the field is one change; another value meanwhile is the next one.
    if (isKeeping.current) {
      next.current = words;
      return setDraft(words);
    }
    isKeeping.current = true;
    // It stands there until it is kept, whatever is read again meanwhile.
    setDraft(parsed.value ?? '');
    setError(null);
    const refused = await onFill(field, parsed.value, seen);
    isKeeping.current = false;
    const waiting = next.current;
    next.current = null;
    setDraft((now) => (now === (parsed.value ?? '') ? null : now));
    if (refused === null) {
      if (waiting !== null && waiting !== words) commitNext(waiting);
      return;
    }
    setDraft((now) => now ?? words);
    setError({ refused });
    // Told of what stands there now, one may write over it.
    begun.current = null;
  }

  return {
    typed,
    error,
    type,
    commit: (words: string) => void commit(words),
    revert: () => {
      setDraft(null);
      setError(null);
    },
  };
}

const shape = cn(
  '-mx-1.5 block h-7 w-[calc(100%+0.75rem)] min-w-0 truncate rounded-md border border-transparent bg-transparent px-1.25 text-sm placeholder:text-muted-foreground',
  'enabled:hover:bg-accent focus-visible:border-input focus-visible:bg-background aria-invalid:border-destructive pointer-coarse:h-11',
);

type FieldError = { field: keyof Messages['fields'] } | { refused: ErrorKey };

type TicketFieldRowProps = {
  field: TicketField;
  mayEdit: boolean;
  /** Resolves to the key of why it was refused. */
  onFill: (field: TicketField, value: string | null, seen: string | null) => Promise<ErrorKey | null>;
};
