'use client';

import { CircleAlert } from 'lucide-react';
import { type Messages, useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { cn } from '@/lib/class-names';
import { Label } from './label';

/**
 * One field of a form: label, control, help, and the reason beside it when it was refused.
 * The control is a function, because it has to carry the ids that tie them together.
 */
export function Field({ label, optional, help, error, className, children }: FieldProps) {
  const t = useTranslations('common');
  const sentences = useTranslations('fields');
  const id = useId();
  const helpId = help && !error ? `${id}-help` : undefined;
  const errorId = error ? `${id}-error` : undefined;

  return (
    <div className={cn('grid content-start gap-1.5', className)}>
      <Label htmlFor={id}>
        {label} {optional && <span className="font-normal text-muted-foreground">{t('optional')}</span>}
      </Label>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': [errorId, helpId].filter(Boolean).join(' ') || undefined,
      })}
      {error && (
        <FieldProblem id={errorId}>
          {isFieldKey(sentences, error) ? sentences(error) : sentences('not_valid')}
        </FieldProblem>
      )}
      {help && !error && (
        <p id={helpId} className="text-muted-foreground text-sm">
          {help}
        </p>
      )}
    </div>
  );
}

/** Why what stands in a field was refused. */
export function FieldProblem({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-destructive text-sm">
      <CircleAlert aria-hidden className="mt-0.5 size-4 flex-none stroke-[1.75]" />
      {children}
    </p>
  );
}

/** A schema gives its reasons as keys; what comes from elsewhere has no sentence of its own. */
function isFieldKey(
  sentences: ReturnType<typeof useTranslations<'fields'>>,
  key: string,
): key is keyof Messages['fields'] {
  // The words are with the page already: imported here they would travel twice.
  return sentences.has(key as keyof Messages['fields']);
}

type FieldProps = {
  label: ReactNode;
  optional?: boolean;
  help?: ReactNode;
  /** A key of `fields` in messages/en.json. */
  error?: string;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

type ControlProps = { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string };
