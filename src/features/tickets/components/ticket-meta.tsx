'use client';

import { useTranslations } from 'next-intl';
import { Avatar, NobodyAvatar } from '@/components/avatar';
import { PriorityGlyph } from '@/components/glyphs/priority';
import { StatusGlyph } from '@/components/glyphs/status';
import { cn } from '@/lib/class-names';
import { runAction, useOfferedActions } from '@/lib/keyboard/actions';
import { useWorkspace } from '@/lib/workspace';
import { categoryName } from '../categories';
import type { DeskTicket } from '../queries';
import { isPriority, isStatus } from '../tickets';
import { AssigneeMenu, DepartmentMenu, PriorityMenu, StatusMenu, Value, valueShape } from './ticket-menus';
import { useCategories } from './use-categories';
import type { TicketChanges } from './use-ticket-changes';

type MetaProps = { ticket: DeskTicket; changes: TicketChanges; className?: string };

/** Where a key opens the menu, too. */
type OpenableProps = MetaProps & { open?: boolean; onOpenChange?: (open: boolean) => void };

/** A field's value with its glyph, and the menu that changes it. Used under the subject and in the details. */
export function StatusValue({ ticket, onResolve, ...props }: OpenableProps & { onResolve: () => void }) {
  const label = useFieldLabel();
  const words = useTranslations('status');
  const status = isStatus(ticket.status) ? ticket.status : 'open';

  return (
    <StatusMenu ticket={ticket} onResolve={onResolve} label={label('status', words(status))} {...props}>
      <StatusGlyph status={status} />
      {words(status)}
    </StatusMenu>
  );
}

export function PriorityValue({ ticket, ...props }: OpenableProps) {
  const label = useFieldLabel();
  const words = useTranslations('priority');
  const priority = isPriority(ticket.priority) ? ticket.priority : 'medium';

  return (
    <PriorityMenu ticket={ticket} label={label('priority', words(priority))} {...props}>
      <PriorityGlyph priority={priority} />
      {words(priority)}
    </PriorityMenu>
  );
}

export function AssigneeValue({ ticket, ...props }: OpenableProps) {
  const label = useFieldLabel();
  const t = useTranslations('deskTicket');
  const { colleagues, me } = useWorkspace();
  const assignee = colleagues.find((colleague) => colleague.id === ticket.assignee_id);
  const name = ticket.assignee_id === null ? t('nobody') : (assignee?.name ?? t('formerColleague'));

  const shown = ticket.assignee_id === me.id ? t('you') : name;

  return (
    <AssigneeMenu ticket={ticket} label={label('assignee', shown)} {...props}>
      {ticket.assignee_id === null ? <NobodyAvatar /> : <Avatar name={name} id={ticket.assignee_id} />}
      <bdi className="truncate">{shown}</bdi>
    </AssigneeMenu>
  );
}

export function DepartmentValue({ ticket, ...props }: MetaProps) {
  const label = useFieldLabel();
  const name = ticket.departments?.name ?? '';

  return (
    <DepartmentMenu ticket={ticket} label={label('department', name)} {...props}>
      <bdi className="truncate">{name}</bdi>
    </DepartmentMenu>
  );
}

export function TeamValue({ ticket }: { ticket: DeskTicket }) {
  const t = useTranslations('deskTicket');
  const { teams } = useWorkspace();
  const name = teams.find(({ id }) => id === ticket.team_id)?.name ?? t('formerTeam');

  return <OpeningValue action="changeTeam" field="team" value={ticket.team_id ? name : t('none')} />;
}

export function CategoryValue({ ticket }: { ticket: DeskTicket }) {
  const t = useTranslations('deskTicket');
  const categories = useCategories();
  const name = ticket.category_id && categoryName(categories, ticket.category_id);

  return <OpeningValue action="changeCategory" field="category" value={name || t('none')} />;
}

/** A value that is chosen from many: opens the dialog that its key opens, for those to whom that is offered. */
function OpeningValue({ action, field, value }: OpeningValueProps) {
  const label = useFieldLabel();
  const isOffered = useOfferedActions().has(action);
  const words = <bdi className="truncate">{value}</bdi>;
  if (!isOffered) return <Value>{words}</Value>;

  return (
    <button
      type="button"
      aria-label={label(field, value)}
      onClick={() => runAction(action)}
      className={cn(valueShape, 'hover:bg-accent')}
    >
      {words}
    </button>
  );
}

type OpeningValueProps = {
  action: 'changeTeam' | 'changeCategory';
  field: 'team' | 'category';
  value: string;
};

function useFieldLabel() {
  const t = useTranslations('deskTicket');
  return (field: 'status' | 'priority' | 'assignee' | 'department' | 'team' | 'category', value: string) =>
    t('change', { field: t(field), value });
}
