'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Avatar, NobodyAvatar } from '@/components/avatar';
import { ColleagueItems } from '@/components/colleague-items';
import { PriorityGlyph } from '@/components/glyphs/priority';
import { StatusGlyph } from '@/components/glyphs/status';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { cn } from '@/lib/class-names';
import { permits, useWorkspace } from '@/lib/workspace';
import type { DeskTicket } from '../queries';
import { allowedSteps, isPriority, isStatus, priorities, type Step, statusAfter } from '../tickets';
import type { TicketChanges } from './use-ticket-changes';
import { useTicketRights } from './use-ticket-rights';

type MenuProps = {
  ticket: DeskTicket;
  changes: TicketChanges;
  /** The name of the field and its value: what the button says to a screen reader. */
  label: string;
  className?: string;
  children: ReactNode;
};

/** The steps that a ticket can take from here. Without the right to take one the value is not a menu. */
export function StatusMenu({ ticket, changes, onResolve, open, onOpenChange, ...value }: StatusMenuProps) {
  if (!useTicketRights(ticket).step) return <Value {...value} />;

  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <ValueButton {...value} />
      <DropdownMenuContent align="start">
        <StatusItems ticket={ticket} changes={changes} onResolve={onResolve} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** The steps that can be taken, as part of a menu. */
export function StatusItems({ ticket, changes, onResolve }: StatusItemsProps) {
  const t = useTranslations('deskTicket.steps');
  const workspace = useWorkspace();
  const canTake = permits(workspace, 'take_tickets');
  const isFree = ticket.assignee_id === null;
  const run: Record<Step, () => void> = {
    start: () => void changes.start(),
    wait: () => void changes.wait(),
    resolve: onResolve,
    close: () => void changes.close(),
    reopen: () => void changes.reopen(),
  };
  return (isStatus(ticket.status) ? allowedSteps(ticket.status) : []).map((step) => (
    <DropdownMenuItem key={step} onSelect={run[step]}>
      <StatusGlyph status={statusAfter(step, { canTake, isFree })} />
      {t(step)}
    </DropdownMenuItem>
  ));
}

export function PriorityMenu({ ticket, changes, open, onOpenChange, ...value }: OpenableMenuProps) {
  if (!useTicketRights(ticket).edit) return <Value {...value} />;

  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <ValueButton {...value} />
      <DropdownMenuContent align="start">
        <PriorityItems ticket={ticket} changes={changes} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** How urgent it can be, as part of a menu. */
export function PriorityItems({ ticket, changes }: ItemsProps) {
  const words = useTranslations('priority');

  return (
    <DropdownMenuRadioGroup
      value={ticket.priority}
      onValueChange={(value) => isPriority(value) && void changes.setPriority(value)}
    >
      {priorities.map((priority) => (
        <DropdownMenuRadioItem key={priority} value={priority}>
          <PriorityGlyph priority={priority} />
          {words(priority)}
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  );
}

export function DepartmentMenu({ ticket, changes, ...value }: MenuProps) {
  const { departments } = useWorkspace();
  if (!useTicketRights(ticket).edit) return <Value {...value} />;

  return (
    <DropdownMenu>
      <ValueButton {...value} />
      <DropdownMenuContent align="start">
        <DropdownMenuRadioGroup value={ticket.department_id} onValueChange={(id) => void changes.move(id)}>
          {departments.map((department) => (
            <DropdownMenuRadioItem key={department.id} value={department.id}>
              {department.name}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** Taking and releasing for those who may; giving to somebody else for those who may assign. */
export function AssigneeMenu({ ticket, changes, open, onOpenChange, ...value }: OpenableMenuProps) {
  const { take, release, assign } = useTicketRights(ticket);
  if (!take && !release && !assign) return <Value {...value} />;

  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <ValueButton {...value} />
      <DropdownMenuContent align="start" className="w-64">
        <AssigneeItems ticket={ticket} changes={changes} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** Who can have it, as part of a menu. */
export function AssigneeItems({ ticket, changes }: ItemsProps) {
  const t = useTranslations('deskTicket');
  const { me } = useWorkspace();
  const may = useTicketRights(ticket);

  return (
    <>
      {may.take && (
        <DropdownMenuItem onSelect={() => void changes.take()}>
          <Avatar name={me.name} id={me.id} />
          {t('takeIt')}
        </DropdownMenuItem>
      )}
      {may.release && (
        <DropdownMenuItem onSelect={() => void changes.release()}>
          <NobodyAvatar />
          {t('releaseIt')}
        </DropdownMenuItem>
      )}
      {may.assign && (
        <>
          {(may.take || may.release) && <DropdownMenuSeparator />}
          <DropdownMenuLabel>{t('assignTo')}</DropdownMenuLabel>
          <ColleagueItems
            value={ticket.assignee_id}
            nobody={t('nobody')}
            onChoose={(id) => void changes.assign(id)}
          />
        </>
      )}
    </>
  );
}

type ValueProps = Pick<MenuProps, 'label' | 'className' | 'children'>;

/** A value that cannot be changed by this person. */
export function Value({ className, children }: Omit<ValueProps, 'label'>) {
  return <span className={cn(valueShape, className)}>{children}</span>;
}

function ValueButton({ label, className, children }: ValueProps) {
  return (
    <DropdownMenuTrigger
      aria-label={label}
      className={cn(valueShape, 'hover:bg-accent data-[state=open]:bg-accent', className)}
    >
      {children}
    </DropdownMenuTrigger>
  );
}

export const valueShape =
  '-mx-1.5 inline-flex h-7 min-w-0 items-center gap-2 rounded-md px-1.5 text-start text-sm pointer-coarse:h-11';

/** Opened by its button alone, or by a key as well. */
type OpenableMenuProps = MenuProps & { open?: boolean; onOpenChange?: (open: boolean) => void };

type StatusMenuProps = OpenableMenuProps & { onResolve: () => void };

type ItemsProps = Pick<MenuProps, 'ticket' | 'changes'>;
type StatusItemsProps = ItemsProps & { onResolve: () => void };
