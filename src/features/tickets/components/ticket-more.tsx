'use client';

import {
  AlarmClock,
  Archive,
  Bell,
  CircleQuestionMark,
  Copy,
  Ellipsis,
  Eye,
  Link2,
  ListPlus,
  type LucideIcon,
  MailOpen,
  Merge,
  Printer,
  Shapes,
  ShieldAlert,
  Tag,
  Trash2,
  Users,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ActionKey } from '@/components/action-key';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { runAction, useOfferedActions } from '@/lib/keyboard/actions';
import type { Action } from '@/lib/keyboard/keys';

/** What one does with a ticket less often: the actions that the keys have, too. */
export function TicketMore() {
  const t = useTranslations();
  const offered = useOfferedActions();
  const shown = groups.map((group) => group.filter(({ action }) => offered.has(action)));

  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t('deskTicket.more')} title={t('deskTicket.more')}>
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-60">
        {shown.map((group, index) => (
          <div key={group[0]?.action ?? index}>
            {index > 0 && group.length > 0 && <DropdownMenuSeparator />}
            {group.map(({ action, icon: Icon }) => (
              <DropdownMenuItem
                key={action}
                // After the menu is gone, so that the dialog that opens gets the focus.
                onSelect={() => setTimeout(() => runAction(action), 0)}
              >
                <Icon aria-hidden className="size-4 stroke-[1.75] text-icon" />
                <span className="flex-1">{t(`keyboard.actions.${action}`)}</span>
                <ActionKey action={action} />
              </DropdownMenuItem>
            ))}
          </div>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

const groups: { action: Action; icon: LucideIcon }[][] = [
  [
    { action: 'snooze', icon: AlarmClock },
    { action: 'tag', icon: Tag },
    { action: 'changeTeam', icon: Users },
    { action: 'changeCategory', icon: Shapes },
    { action: 'whyAssigned', icon: CircleQuestionMark },
    { action: 'addTask', icon: ListPlus },
    { action: 'mergeTicket', icon: Merge },
    { action: 'linkTicket', icon: Link2 },
    { action: 'follow', icon: Bell },
    { action: 'markUnread', icon: MailOpen },
    { action: 'copyNumber', icon: Copy },
    { action: 'printTicket', icon: Printer },
    { action: 'explainAccess', icon: Eye },
  ],
  [
    { action: 'archive', icon: Archive },
    { action: 'markAsSpam', icon: ShieldAlert },
    { action: 'deleteTicket', icon: Trash2 },
  ],
];
