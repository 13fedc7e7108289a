'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import { permits, useWorkspace } from '@/lib/workspace';
import type { MessageAct, MessageRights } from '../message-acts';
import type { TicketResponse } from '../queries';
import { EditDialog } from './edit-dialog';
import { HideDialog } from './hide-dialog';
import { RedactDialog } from './redact-dialog';
import { useResponseChanges } from './use-response-changes';
import { VersionsDialog } from './versions-dialog';

/** What one is about to do with a message of a ticket. */
export function useMessageActs(
  ticket: { ticket_id: string; assignee_id: string | null },
  onSplit?: (response: TicketResponse) => void,
) {
  const workspace = useWorkspace();
  const [asked, setAsked] = useState<Asked | null>(null);
  const may = (capability: string) => permits(workspace, capability, ticket);
  const [reply, note, erase] = [may('reply_to_tickets'), may('write_notes'), may('erase_people')];
  const split = onSplit !== undefined;
  const myId = workspace.me.id;

  // The same each time, so that messages are drawn once.
  const rights = useMemo<MessageRights>(
    () => ({ myId, reply, note, split, erase }),
    [myId, reply, note, split, erase],
  );
  const onAct = useCallback(
    (act: MessageAct, response: TicketResponse) => {
      if (act === 'split') onSplit?.(response);
      else setAsked({ act, response });
    },
    [onSplit],
  );
  return { rights, onAct, asked, setAsked };
}

/** The questions before a message is changed. */
export function MessageDialogs({ ticketId, asked, onAsk }: MessageDialogsProps) {
  const changes = useResponseChanges(ticketId);
  // What was typed and not saved is there when the dialog is opened again.
  const unsaved = useRef(new Map<string, string>());
  if (asked === null) return null;

  const { act, response } = asked;
  const close = () => onAsk(null);
  async function edit(html: string) {
    close();
    if (await changes.edit(response, html)) unsaved.current.delete(response.id);
    else onAsk(asked);
  }

  switch (act) {
    case 'edit':
      return (
        <EditDialog
          key={response.id}
          response={response}
          html={unsaved.current.get(response.id)}
          onWrite={(html) => unsaved.current.set(response.id, html)}
          onSave={(html) => void edit(html)}
          onClose={close}
        />
      );
    case 'versions':
      return <VersionsDialog response={response} onClose={close} />;
    case 'hide':
      return <HideDialog onHide={() => void changes.hide(response)} onClose={close} />;
    case 'redact':
      return (
        <RedactDialog
          response={response}
          onRedact={(reason) => void changes.redact(response, reason)}
          onClose={close}
        />
      );
  }
}

type Asked = { act: Exclude<MessageAct, 'split'>; response: TicketResponse };

type MessageDialogsProps = {
  ticketId: string;
  asked: Asked | null;
  onAsk: (asked: Asked | null) => void;
};
