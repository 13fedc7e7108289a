import { useTranslations } from 'next-intl';
import { Time } from '@/components/time';
import type { TicketResponse } from '../queries';
import { MessageBody } from './message-body';
import { PortalFiles } from './portal-files';
import { PortalMessage, portalWords } from './portal-message';

/** One message of a customer's ticket: whose it is, what it says, and its files. */
export function PortalResponse({ response, organization, readerId }: PortalResponseProps) {
  const t = useTranslations();
  const fromStaff = response.author_kind === 'staff';
  const isOwn = !fromStaff && response.author_id === readerId;
  const name = response.author_name || (fromStaff ? organization : t('portalTicket.somebody'));

  return (
    <PortalMessage
      author={{ id: response.author_id ?? name, name }}
      role={fromStaff ? organization : isOwn && t('common.you')}
      when={
        <>
          {response.edited_at !== null && response.redacted_at === null && (
            <span className="me-2">{t('portalTicket.edited')}</span>
          )}
          <Time at={response.created_at} />
        </>
      }
      fromStaff={fromStaff}
    >
      <MessageBody response={response} className={portalWords} />
      <PortalFiles attachments={response.attachments} />
    </PortalMessage>
  );
}

type PortalResponseProps = { response: TicketResponse; organization: string; readerId: string };
