'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import type { RichTextHandle } from '@/components/rich-text/rich-text-editor';
import { RichTextField } from '@/components/rich-text/rich-text-field';
import { TimeDialog } from '@/components/time-dialog';
import { Kbd } from '@/components/ui/kbd';
import { cn } from '@/lib/class-names';
import { useActions } from '@/lib/keyboard/actions';
import { useWorkspace } from '@/lib/workspace';
import type { ComposerMode } from '../drafts';
import type { SetStatus } from '../schema';
import { AttachButton } from './attach-button';
import { ComposerError } from './composer-error';
import { DoubtDialog } from './doubt-dialog';
import { DraftFiles } from './draft-files';
import { ModeSwitch } from './mode-switch';
import { OtherDrafts } from './other-drafts';
import { SendButton } from './send-button';
import { type ComposerTicket, useComposer } from './use-composer';

/**
 * Where an answer or a note is written. The two differ in surface, address line, label and button, so that nothing
 * meant for colleagues goes to a customer.
 */
export function Composer(props: ComposerProps) {
  const t = useTranslations('composer');
  if (props.modes.length > 0) return <OpenComposer {...props} />;
  return (
    <p className="flex-none border-border border-t px-6 py-3 text-muted-foreground text-sm max-md:px-4">
      {t('readOnly')}
    </p>
  );
}

function OpenComposer({
  ticket,
  customerName,
  others,
  modes,
  steps,
  seenVersion,
  onStale,
  onSent,
  onWrite,
}: ComposerProps) {
  const t = useTranslations('composer');
  const { me, colleagues } = useWorkspace();
  const composer = useComposer({ ticket, modes, seenVersion, onSent });
  const field = useRef<RichTextHandle>(null);
  const [isChoosingTime, setChoosingTime] = useState(false);
  const errorId = useId();
  const isNote = composer.mode === 'note';
  const firstName = customerName.split(/[\s@]/)[0] || customerName;
  const addressee = others > 0 ? t('andOthers', { name: firstName, count: others }) : firstName;

  function begin(mode: ComposerMode) {
    composer.setMode(mode);
    field.current?.focus();
  }
  useActions({
    ...(modes.includes('reply') && { reply: () => begin('reply') }),
    ...(modes.includes('note') && { note: () => begin('note') }),
    ...(!composer.isEmpty && { sendLater: () => setChoosingTime(true) }),
  });
  const staleSince = composer.error === 'reply_is_stale' ? composer.draft.seen_version : null;
  useEffect(() => onStale(staleSince), [staleSince, onStale]);

  function send(set_status?: SetStatus) {
    composer.send({ set_status });
    field.current?.focus();
  }

  function onKey(event: KeyboardEvent) {
    if (event.key === 'Escape' && event.target instanceof HTMLElement) {
      event.target.blur();
      return true;
    }
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return false;
    send(event.shiftKey && steps.includes('resolved') ? 'resolved' : undefined);
    return true;
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className={cn(
        'mx-6 mb-4 max-w-[880px] flex-none rounded-lg border border-border-strong bg-background transition-colors duration-(--duration-quick) has-[[role=textbox]:focus-visible,textarea:focus-visible]:outline-2 has-[[role=textbox]:focus-visible,textarea:focus-visible]:outline-ring max-md:mx-2 max-md:mb-2',
        isNote && 'border-note-border bg-note text-note-foreground',
      )}
    >
      <div className="flex items-center gap-2.5 px-2 pt-2">
        <ModeSwitch modes={modes} mode={composer.mode} onChange={begin} />
        <span
          className={cn('min-w-0 truncate text-xs', isNote ? 'text-note-muted' : 'text-muted-foreground')}
        >
          <AddressLine isNote={isNote} addressee={others > 0 ? addressee : customerName} />
        </span>
      </div>
      <RichTextField
        ref={field}
        html={composer.draft.html}
        onChange={(html) => {
          composer.write(html);
          onWrite(html === '' ? null : composer.mode);
        }}
        onKey={onKey}
        onFiles={composer.files.add}
        label={isNote ? t('labelNote') : t('labelReply', { name: customerName })}
        describedBy={composer.error ? errorId : undefined}
        placeholder={isNote ? t('placeholderNote') : t('placeholderReply', { name: firstName })}
        mentionable={colleagues.filter(({ id }) => id !== me.id)}
        className={cn(
          'max-h-[40dvh] min-h-16 overflow-y-auto px-3.5 py-2 text-base',
          isNote ? 'placeholder:text-note-muted' : 'placeholder:text-muted-foreground',
        )}
        beneath={
          <>
            <DraftFiles
              files={composer.draft.files}
              uploads={composer.files.uploads}
              onRetry={composer.files.retry}
              onRemove={composer.files.remove}
            />
            <ComposerError
              id={errorId}
              error={composer.error}
              isNote={isNote}
              isMarked={staleSince !== null}
            />
            <OtherDrafts others={composer.others} onSwap={composer.swap} />
          </>
        }
        tools={<AttachButton onFiles={composer.files.add} />}
        actions={
          <>
            <span className="inline-flex gap-0.5" aria-hidden>
              <Kbd>{t('ctrl')}</Kbd>
              <Kbd>↵</Kbd>
            </span>
            <SendButton
              isNote={isNote}
              isEmpty={composer.isEmpty}
              addressee={addressee}
              steps={steps}
              onLater={() => setChoosingTime(true)}
              onSend={(sending) => {
                composer.send(sending);
                field.current?.focus();
              }}
            />
          </>
        }
      />
      <TimeDialog
        title={t('laterTitle')}
        open={isChoosingTime}
        onOpenChange={setChoosingTime}
        onChoose={(at) => composer.send({ release_at: at.toISOString() })}
      />
      <DoubtDialog
        about={composer.asked?.about ?? null}
        name={firstName}
        onDismiss={composer.dismiss}
        onClosed={() => field.current?.focus()}
        onConfirm={() => composer.send({ ...composer.asked?.sending, isMeant: true })}
      />
    </form>
  );
}

function AddressLine({ isNote, addressee }: { isNote: boolean; addressee: string }) {
  const t = useTranslations('composer');
  const { organization } = useWorkspace();
  return isNote ? t('private', { organization: organization.name }) : t('to', { name: addressee });
}

type ComposerProps = {
  ticket: ComposerTicket;
  customerName: string;
  /** How many read along besides the customer. */
  others: number;
  modes: readonly ComposerMode[];
  /** The statuses that the ticket can take with what is sent. */
  steps: readonly SetStatus[];
  seenVersion: number;
  /** The version after which somebody else answered; null when what stands in the field is not behind. */
  onStale: (seenVersion: number | null) => void;
  onSent: (setStatus: SetStatus | null) => void;
  /** Something was typed, or everything taken out (null). */
  onWrite: (mode: ComposerMode | null) => void;
};
