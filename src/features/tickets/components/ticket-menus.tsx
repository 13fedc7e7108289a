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
  const t = useTranslations('deskTicket.steps');
  const workspace = useWorkspace();
  if (!isStatus(ticket.status) || !permits(workspace, 'set_ticket_status', ticket))
    return <Value {...value} />;

  const canTake = permits(workspace, 'take_tickets');
  const isFree = ticket.assignee_id === null;
  const run: Record<Step, () => void> = {
    start: () => void changes.start(),
    wait: () => void changes.wait(),
    resolve: onResolve,
    close: () => void changes.close(),
    reopen: () => void changes.reopen(),
  };
  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <ValueButton {...value} />
      <DropdownMenuContent align="start">
        {allowedSteps(ticket.status).map((step) => (
          <DropdownMenuItem key={step} onSelect={run[step]}>
            <StatusGlyph status={statusAfter(step, { canTake, isFree })} />
            {t(step)}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

export function PriorityMenu({ ticket, changes, open, onOpenChange, ...value }: OpenableMenuProps) {
  const words = useTranslations('priority');
  const workspace = useWorkspace();
  if (!permits(workspace, 'edit_tickets', ticket)) return <Value {...value} />;

  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <ValueButton {...value} />
      <DropdownMenuContent align="start">
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
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

export function DepartmentMenu({ ticket, changes, ...value }: MenuProps) {
  const workspace = useWorkspace();
  if (!permits(workspace, 'edit_tickets', ticket)) return <Value {...value} />;

  return (
    <DropdownMenu>
      <ValueButton {...value} />
      <DropdownMenuContent align="start">
        <DropdownMenuRadioGroup value={ticket.department_id} onValueChange={(id) => void changes.move(id)}>
          {workspace.departments.map((department) => (
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
  const t = useTranslations('deskTicket');
  const workspace = useWorkspace();
  const { me } = workspace;
  const may = assigneeRights(workspace, ticket);
  if (!may.take && !may.release && !may.assign) return <Value {...value} />;

  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <ValueButton {...value} />
      <DropdownMenuContent align="start" className="w-56">
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
      </DropdownMenuContent>
    </DropdownMenu>
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

/** What the own role can do with the assignee of a ticket. */
export function assigneeRights(workspace: ReturnType<typeof useWorkspace>, ticket: DeskTicket) {
  const canTake = permits(workspace, 'take_tickets');
  return {
    take: canTake && ticket.assignee_id === null,
    release: canTake && ticket.assignee_id === workspace.me.id,
    assign: permits(workspace, 'assign_tickets'),
  };
}

/** Opened by its button alone, or by a key as well. */
type OpenableMenuProps = MenuProps & { open?: boolean; onOpenChange?: (open: boolean) => void };

type StatusMenuProps = OpenableMenuProps & { onResolve: () => void };
