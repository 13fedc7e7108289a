import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { cn } from '@/lib/class-names';
import { sanitizeBody } from '@/lib/html';
import type { TicketResponse } from '../queries';
import { partQuoted } from '../quoted';

/** What a message says. The mail that it answers is folded: everybody has read it further up. */
export function MessageBody({ response, className }: MessageBodyProps) {
  const t = useTranslations('conversation');
  const { said, quoted } = useMemo(() => partQuoted(sanitizeBody(response.body_html)), [response.body_html]);

  if (response.redacted_at !== null) {
    return <p className={cn('italic', className)}>{t('redacted')}</p>;
  }
  return (
    <>
      <Words html={said} className={className} />
      {quoted !== null && (
        <details className="mt-1.5">
          <summary className="w-fit cursor-default rounded-sm text-xs underline decoration-border-strong underline-offset-3 hover:decoration-current">
            {t('showQuoted')}
          </summary>
          <Words html={quoted} className={className} />
        </details>
      )}
    </>
  );
}

function Words({ html, className }: { html: string; className?: string }) {
  return (
    <div
      dir="auto"
      className={cn('message-body', className)}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by MessageBody, the only one that uses it.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

type MessageBodyProps = {
  response: Pick<TicketResponse, 'body_html' | 'redacted_at'>;
  className?: string;
};
