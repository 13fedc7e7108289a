import {
  ArrowLeft,
  ArrowUpRight,
  CircleCheck,
  CircleDashed,
  CircleDot,
  Columns2,
  Copy,
  Inbox,
  Keyboard,
  Lock,
  type LucideIcon,
  MoveDown,
  MoveUp,
  PanelRight,
  Reply,
  Search,
  Settings,
  SignalHigh,
  SquarePen,
  Undo2,
  UserRound,
  UserRoundPlus,
} from 'lucide-react';
import type { Action } from '@/lib/keyboard/keys';

/** What stands before an action in a list. */
export function ActionIcon({ action }: { action: Action }) {
  const Icon = icons[action];
  return <Icon aria-hidden className="text-icon" />;
}

const icons: Record<Action, LucideIcon> = {
  nextTicket: MoveDown,
  previousTicket: MoveUp,
  openTicket: ArrowUpRight,
  backToList: ArrowLeft,
  newTicket: SquarePen,
  reply: Reply,
  note: Lock,
  resolve: CircleCheck,
  takeTicket: UserRound,
  assign: UserRoundPlus,
  changeStatus: CircleDot,
  changePriority: SignalHigh,
  showDetails: PanelRight,
  copyNumber: Copy,
  ticketAfter: MoveDown,
  ticketBefore: MoveUp,
  goToOpen: Inbox,
  goToMine: UserRound,
  goToUnassigned: CircleDashed,
  goToWaiting: Columns2,
  goToResolved: CircleCheck,
  goToSettings: Settings,
  undo: Undo2,
  search: Search,
  showKeys: Keyboard,
};
