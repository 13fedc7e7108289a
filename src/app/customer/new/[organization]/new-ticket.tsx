'use client';

import { type ComponentProps, useRef } from 'react';
import { PortalDescription } from '@/features/responses/components/portal-description';
import { PortalNewTicketForm } from '@/features/tickets/components/portal-new-ticket-form';
import { newTicketKeys } from '@/features/tickets/sent-draft';

/** The form for a new ticket, with the field that takes formatted words and files. */
export function NewTicket(props: NewTicketProps) {
  const isUploading = useRef(false);
  const description = useRef<{ showBusy: () => void }>(null);

  return (
    <PortalNewTicketForm
      {...props}
      isBusy={() => {
        if (isUploading.current) description.current?.showBusy();
        return isUploading.current;
      }}
      renderText={({ error, text, responseId }) => (
        <PortalDescription
          ref={description}
          draftKey={newTicketKeys(props.userId, props.place).text}
          organizationId={props.organization.id}
          firstId={responseId ?? props.ids.response}
          text={text}
          offered={props.first?.text}
          error={error}
          onBusy={(isBusy) => {
            isUploading.current = isBusy;
          }}
        />
      )}
    />
  );
}

type NewTicketProps = Omit<ComponentProps<typeof PortalNewTicketForm>, 'renderText' | 'isBusy'>;
