'use client';

import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/avatar';
import { Time } from '@/components/time';
import { cn } from '@/lib/class-names';
import type { Attachment } from '../queries';
import { AttachmentList } from './attachment-list';
import { MessageBody } from './message-body';

/** One message as the customer reads it: their own plain, those of staff tinted. */
export function PortalResponse({ response, organization, sending }: PortalResponseProps) {
  const t = useTranslations();
  const fromStaff = response.author_kind === 'staff';
  const name = response.author_name || organization;
  const avatar = { name, id: response.author_id ?? name };

  return (
    <article
      aria-label={t('portalTicket.messageOf', { name })}
      className={cn(
        'grid py-2 sm:grid-cols-[36px_minmax(0,1fr)] sm:gap-x-3 sm:py-3',
        sending && 'opacity-60',
      )}
    >
      <Avatar {...avatar} size="lg" className={cn('max-sm:hidden', fromStaff && 'mt-2.5')} />
      <div
        className={cn(
          'min-w-0 rounded-lg px-3 max-sm:-mx-3 sm:px-4',
          fromStaff && 'bg-reply pt-2.5 pb-3 sm:pt-3 sm:pb-3.5',
        )}
      >
        <header className="flex items-baseline gap-2 text-base">
          <Avatar {...avatar} className="self-center sm:hidden" />
          <bdi className="max-w-[60%] flex-none truncate font-strong">{name}</bdi>
          <span className="truncate text-muted-foreground">{fromStaff ? organization : t('common.you')}</span>
          <span className="ml-auto whitespace-nowrap text-end text-muted-foreground text-sm">
            {response.edited_at !== null && response.redacted_at === null && (
              <span className="me-2">{t('portalTicket.edited')}</span>
            )}
            {sending ? t('common.sending') : <Time at={response.created_at} />}
          </span>
        </header>
        <MessageBody response={response} className="text-md leading-[1.5625rem]" />
        <AttachmentList attachments={response.attachments} />
      </div>
    </article>
  );
}

type PortalResponseProps = {
  response: {
    author_id: string | null;
    author_kind: string;
    author_name: string;
    body_html: string;
    created_at: string;
    edited_at: string | null;
    redacted_at: string | null;
    attachments: readonly Attachment[];
  };
  organization: string;
  /** On its way: shown, but not there yet. */
  sending?: boolean;
};
