'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { draftKey } from '@/lib/drafts';
import type { ErrorKey } from '@/lib/errors';
import { paths } from '@/lib/paths';
import { useFormAction } from '@/lib/use-form-action';
import { answerTicket } from '../actions';
import { bodyOf, isEmptyDraft } from '../portal-draft';
import { PortalMessage, portalWords } from './portal-message';
import { PortalTextField } from './portal-text-field';
import { usePortalDraft } from './use-portal-draft';

/**
 * Where a customer answers. The text stays until it has arrived: a refusal or a lost connection keeps it, a closed
 * tab finds it again. What is on its way is shown at the end of the conversation, above `children`.
 */
export function PortalComposer({
  user,
  ticket,
  firstId,
  addressee,
  isPrimary,
  isClosed,
  children,
}: PortalComposerProps) {
  const t = useTranslations();
  const router = useRouter();
  const { form, field, own, state, isSending, problem, setBusy, props } = useAnswer(
    user.id,
    ticket,
    firstId,
    isClosed,
    (id) => router.push(paths.customerTicket(id)),
  );
  const problemId = useId();
  const closedId = useId();
  const label = t('portalTicket.writeTo', { addressee });

  return (
    <>
      {isSending && (
        <PortalMessage
          author={user}
          role={t('common.you')}
          when={t('common.sending')}
          fromStaff={false}
          isOnItsWay
        >
          <div
            dir="auto"
            className={`message-body ${portalWords}`}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: made by the editor of this page, or escaped.
            dangerouslySetInnerHTML={{ __html: bodyOf(own.draft) }}
          />
        </PortalMessage>
      )}
      {children}
      <form ref={form} {...props} aria-label={t('portalTicket.answer')} className="mt-3 print:hidden">
        <input type="hidden" name="id" value={own.draft.id} readOnly />
        <input type="hidden" name="ticket_id" value={ticket.id} readOnly />
        <input type="hidden" name="organization_id" value={ticket.organization_id} readOnly />
        {isClosed && (
          <p id={closedId} className="pb-2 text-base text-muted-foreground">
            {t('portalTicket.closedForNow')}
          </p>
        )}
        <PortalTextField
          draft={own.draft}
          write={own.write}
          field={field}
          organizationId={ticket.organization_id}
          control={{ 'aria-describedby': isClosed ? closedId : problem ? problemId : undefined }}
          label={label}
          placeholder={label}
          onBusy={setBusy}
          onSend={() => form.current?.requestSubmit()}
          inset="min-h-16 px-4 py-3"
          actions={
            <Button
              type="submit"
              size="lg"
              variant={isPrimary ? 'default' : 'outline'}
              className="h-9 px-3.5 text-base"
              aria-disabled={isSending || isClosed}
              aria-describedby={isClosed ? closedId : undefined}
            >
              {isSending ? t('common.sending') : state.error ? t('common.tryAgain') : t('portalTicket.send')}
              {!isSending && <Kbd>{t('portalTicket.sendKey')}</Kbd>}
            </Button>
          }
        />
        <p id={problemId} role="alert" className="pt-1.5 text-base text-destructive empty:hidden">
          {problem && t(`errors.${problem}`)}
        </p>
      </form>
    </>
  );
}

function useAnswer(
  userId: string,
  ticket: Ticket,
  firstId: string,
  isClosed: boolean,
  goTo: (ticketId: string) => void,
) {
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<{ focus: () => void }>(null);
  const [isBusy, setBusy] = useState(false);
  const [ownProblem, setOwnProblem] = useState<ErrorKey>();

  const { state, isSending, props } = useFormAction(answerTicket, {
    before() {
      if (isClosed) return false;
      if (isEmptyDraft(own.draft)) {
        field.current?.focus();
        return false;
      }
      setOwnProblem(isBusy ? 'files_are_uploading' : undefined);
      return !isBusy;
    },
    onAnswer(answer) {
      if (!answer.done) return own.tried();
      own.clear();
      if (answer.data && answer.data !== ticket.id) goTo(answer.data);
    },
  });
  const own = usePortalDraft(draftKey(userId, ticket.id, 'public'), {
    id: state.values?.id ?? firstId,
    text: state.values?.text ?? '',
    html: null,
    files: [],
  });

  const refusal = state.fields ? 'body_is_too_large' : state.error;
  return { form, field, own, state, isSending, problem: ownProblem ?? refusal, setBusy, props };
}

type Ticket = { id: string; organization_id: string };

type PortalComposerProps = {
  user: { id: string; name: string };
  ticket: Ticket;
  /** Of the first answer, so that it has one before JavaScript. */
  firstId: string;
  /** "Grace and Jonas", or the organization. */
  addressee: string;
  /** Whether answering is the next thing to do here. */
  isPrimary: boolean;
  /** Whether the organization takes nothing just now. */
  isClosed: boolean;
  children?: ReactNode;
};
