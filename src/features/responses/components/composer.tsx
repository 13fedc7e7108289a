'use client';

import { CircleAlert, Lock, Reply } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useId, useRef } from 'react';
import { ActionKey } from '@/components/action-key';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { cn } from '@/lib/class-names';
import type { ErrorKey } from '@/lib/errors';
import { useActions } from '@/lib/keyboard/actions';
import { paths } from '@/lib/paths';
import { useWorkspace } from '@/lib/workspace';
import { type ComposerMode, useComposer } from './use-composer';

/**
 * Where an answer or a note is written. The two differ in surface, address line, label and button, so that nothing
 * meant for colleagues goes to a customer.
 */
export function Composer({ ticketId, customerName, modes, seenVersion, onStale, onSent }: ComposerProps) {
  const t = useTranslations('composer');
  const composer = useComposer({ ticketId, modes, seenVersion, onStale, onSent });
  const field = useRef<HTMLTextAreaElement>(null);
  const errorId = useId();
  const isNote = composer.mode === 'note';
  const firstName = customerName.split(/[\s@]/)[0] || customerName;

  function begin(mode: ComposerMode) {
    composer.setMode(mode);
    field.current?.focus();
  }
  useActions({
    ...(modes.includes('reply') && { reply: () => begin('reply') }),
    ...(modes.includes('note') && { note: () => begin('note') }),
  });

  function send() {
    void composer.send();
    field.current?.focus();
  }

  if (modes.length === 0) {
    return (
      <p className="flex-none border-border border-t px-6 py-3 text-muted-foreground text-sm max-md:px-4">
        {t('readOnly')}
      </p>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className={cn(
        'mx-6 mb-4 max-w-[880px] flex-none rounded-lg border border-border-strong bg-background transition-colors duration-(--duration-quick) has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:outline-ring max-md:mx-2 max-md:mb-2',
        isNote && 'border-note-border bg-note text-note-foreground',
      )}
    >
      <div className="flex items-center gap-2.5 px-2 pt-2">
        <ModeSwitch modes={modes} mode={composer.mode} onChange={begin} />
        <span
          className={cn('min-w-0 truncate text-xs', isNote ? 'text-note-muted' : 'text-muted-foreground')}
        >
          <AddressLine isNote={isNote} customerName={customerName} />
        </span>
      </div>
      <textarea
        ref={field}
        dir="auto"
        rows={2}
        aria-label={isNote ? t('labelNote') : t('labelReply', { name: customerName })}
        aria-describedby={composer.error ? errorId : undefined}
        placeholder={isNote ? t('placeholderNote') : t('placeholderReply', { name: firstName })}
        value={composer.text}
        onChange={(event) => composer.write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        className={cn(
          'field-sizing-content block max-h-[40dvh] min-h-16 w-full resize-none bg-transparent px-3.5 py-2 text-base outline-none',
          isNote ? 'placeholder:text-note-muted' : 'placeholder:text-muted-foreground',
        )}
      />
      <ComposerError id={errorId} error={composer.error} isNote={isNote} />
      <div className="flex items-center justify-end gap-2 px-2 pb-2">
        <span className="inline-flex gap-0.5" aria-hidden>
          <Kbd>Ctrl</Kbd>
          <Kbd>↵</Kbd>
        </span>
        {isNote ? (
          <Button type="submit" variant="note" aria-disabled={composer.isEmpty}>
            <Lock aria-hidden className="size-3.5" />
            {t('addNote')}
          </Button>
        ) : (
          <Button type="submit" aria-disabled={composer.isEmpty}>
            {t('send', { name: firstName })}
          </Button>
        )}
      </div>
    </form>
  );
}

function AddressLine({ isNote, customerName }: { isNote: boolean; customerName: string }) {
  const t = useTranslations('composer');
  const { organization } = useWorkspace();
  return isNote ? t('private', { organization: organization.name }) : t('to', { name: customerName });
}

function ModeSwitch({ modes, mode, onChange }: ModeSwitchProps) {
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

function ComposerError({ id, error, isNote }: { id: string; error: ErrorKey | null; isNote: boolean }) {
  const t = useTranslations();
  const pathname = usePathname();

  return (
    <div id={id} role="alert" className="px-3.5 empty:hidden">
      {error && (
        <p
          className={cn(
            'mb-2 flex items-start gap-1.5 text-sm',
            isNote ? 'text-note-foreground' : 'text-destructive',
          )}
        >
          <CircleAlert aria-hidden className="mt-0.5 size-4 flex-none stroke-[1.75]" />
          <span>
            {error === 'reply_is_stale'
              ? t('composer.stale')
              : `${t('composer.failed')}. ${t(`errors.${error}`)}`}{' '}
            {error === 'signed_out' && (
              <Link href={paths.signIn(pathname)} className="text-link">
                {t('composer.signIn')}
              </Link>
            )}
          </span>
        </p>
      )}
    </div>
  );
}

type ModeSwitchProps = {
  modes: readonly ComposerMode[];
  mode: ComposerMode;
  onChange: (mode: ComposerMode) => void;
};

type ComposerProps = {
  ticketId: string;
  customerName: string;
  modes: readonly ComposerMode[];
  seenVersion: number;
  onStale: (seenVersion: number) => void;
  onSent: () => void;
};
