'use client';

import { Shapes, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useActions } from '@/lib/keyboard/actions';
import { permits, useWorkspace } from '@/lib/workspace';
import { offeredCategories } from '../categories';
import type { DeskTicket } from '../queries';
import { ChoiceDialog } from './choice-dialog';
import { useCategories } from './use-categories';
import type { TicketChanges } from './use-ticket-changes';

/** Which team works on a ticket, and what it is about: each by its key, from the menu of everything and the details. */
export function SortingDialogs({ ticket, changes }: { ticket: DeskTicket; changes: TicketChanges }) {
  const t = useTranslations();
  const workspace = useWorkspace();
  const [open, setOpen] = useState<'team' | 'category' | null>(null);
  const categories = useCategories();
  useActions({
    ...(permits(workspace, 'assign_tickets', ticket) && { changeTeam: () => setOpen('team') }),
    ...(permits(workspace, 'edit_tickets', ticket) && { changeCategory: () => setOpen('category') }),
  });

  const dialogOf = (name: 'team' | 'category') => ({
    open: open === name,
    onOpenChange: (next: boolean) => setOpen(next ? name : null),
  });
  return (
    <>
      <ChoiceDialog
        {...dialogOf('team')}
        title={t('keyboard.actions.changeTeam')}
        none={t('deskTicket.none')}
        icon={<Users aria-hidden className="text-icon" />}
        choices={workspace.teams}
        value={ticket.team_id}
        onChoose={(id) => void changes.giveToTeam(id)}
      />
      <ChoiceDialog
        {...dialogOf('category')}
        title={t('keyboard.actions.changeCategory')}
        none={t('deskTicket.none')}
        icon={<Shapes aria-hidden className="text-icon" />}
        choices={offeredCategories(categories, ticket.department_id)}
        value={ticket.category_id}
        onChoose={(id) => void changes.categorise(id)}
      />
    </>
  );
}
