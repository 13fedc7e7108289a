'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Avatar } from '@/components/avatar';
import { Time } from '@/components/time';
import { cn } from '@/lib/class-names';
import { sanitizeBody } from '@/lib/html';
import type { Attachment } from '../queries';
import { AttachmentList } from './attachment-list';

/** One message as the customer reads it: their own plain, those of staff tinted. */
export function PortalResponse({ response, organization, sending }: PortalResponseProps) {
  const t = useTranslations();
  const fromStaff = response.author_kind === 'staff';
  const body = useMemo(() => sanitizeBody(response.body_html), [response.body_html]);
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
          <span className="ml-auto whitespace-nowrap text-muted-foreground text-sm">
            {sending ? t('common.sending') : <Time at={response.created_at} />}
          </span>
        </header>
        <div
          dir="auto"
          className="message-body text-md leading-[1.5625rem]"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the line above is the sanitiser, with hostile bodies in its test.
          dangerouslySetInnerHTML={{ __html: body }}
        />
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
    attachments: readonly Attachment[];
  };
  organization: string;
  /** On its way: shown, but not there yet. */
  sending?: boolean;
};
