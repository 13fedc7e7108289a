'use client';

import { FileUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { inviteMembers } from '../actions';

/** Whom to invite: one address or many, typed, pasted, or from a file. Who was left over stands there again. */
export function InvitedPeople({ written, left, error }: InvitedPeopleProps) {
  const t = useTranslations('people');
  const fields = useTranslations('fields');
  const errors = useTranslations('errors');
  const field = useRef<HTMLTextAreaElement>(null);
  const lines = left.map(({ line }) => line).join('\n');

  return (
    <div className="grid gap-2">
      <Field label={t('emails')} help={t('emailsHelp')} error={error}>
        {(control) => (
          // A form is reset after its action; the key lets the field start from what was left over.
          <Textarea
            {...control}
            key={lines}
            ref={field}
            name="people"
            autoComplete="off"
            spellCheck={false}
            autoCapitalize="none"
            className="max-h-60"
            defaultValue={lines || written}
            required
          />
        )}
      </Field>
      {left.length > 0 && (
        <div role="alert" className="text-destructive text-sm">
          <p className="mb-1 font-strong">{t('left', { count: left.length })}</p>
          <ul className="grid max-h-40 gap-1 overflow-y-auto">
            {left.map((person) => (
              <li key={person.line}>
                <bdi className="font-mono text-xs">{person.line}</bdi>
                {' · '}
                {'reason' in person ? fields(person.reason) : errors(person.error)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <FileButton
        onText={(text) => {
          if (field.current)
            field.current.value = [field.current.value.trim(), text].filter(Boolean).join('\n');
          field.current?.focus();
        }}
      />
    </div>
  );
}

function FileButton({ onText }: { onText: (text: string) => void }) {
  const t = useTranslations('people');
  const input = useRef<HTMLInputElement>(null);
  const [isUnreadable, setUnreadable] = useState(false);

  async function read(file: File | undefined) {
    setUnreadable(false);
    if (!file) return;
    // What is no list of people is not even read.
    if (file.size > 100_000) setUnreadable(true);
    else onText(await file.text());
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button type="button" variant="outline" onClick={() => input.current?.click()}>
        <FileUp aria-hidden />
        {t('chooseFile')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        hidden
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {isUnreadable && (
        <p role="alert" className="text-destructive text-sm">
          {t('fileTooLarge')}
        </p>
      )}
    </div>
  );
}

type InvitedPeopleProps = {
  /** What was typed, when it was refused as a whole. */
  written?: string;
  left: NonNullable<Awaited<ReturnType<typeof inviteMembers>>['data']>['left'];
  error?: string;
};
