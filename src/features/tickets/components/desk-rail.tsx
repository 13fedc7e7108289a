'use client';

import {
  AlarmClock,
  Archive,
  AtSign,
  ChartLine,
  ChevronsUpDown,
  CircleCheck,
  CircleDashed,
  Columns2,
  Hourglass,
  Inbox,
  type LucideIcon,
  Search,
  Settings,
  UserRound,
  UsersRound,
} from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BrandMark } from '@/components/brand-mark';
import { type Face, Monogram } from '@/components/monogram';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { Kbd } from '@/components/ui/kbd';
import { cn } from '@/lib/class-names';
import { useKeyboard } from '@/lib/keyboard/keyboard-provider';
import { paths } from '@/lib/paths';
import { useWorkspace } from '@/lib/workspace';
import { type ViewKey, viewKeys } from '../lists';
import { DeskLink } from './desk-link';
import { RailView, railItem, railSection } from './rail-view';
import { useOpenNumber, usePart } from './use-desk-links';
import { useWaysToGo } from './use-ways-to-go';

/** The edge of the desk: which organization, which list, the settings, and who is signed in. */
export function DeskRail({ workplaces, updates, savedViews, account }: DeskRailProps) {
  const t = useTranslations('desk');
  const { organization, permissions } = useWorkspace();
  useWaysToGo();

  return (
    <nav
      aria-label={t('navigation')}
      className="flex min-h-0 flex-col border-sidebar-border border-e bg-sidebar text-sidebar-foreground max-md:hidden"
    >
      <div className="flex h-11 flex-none items-center px-2 max-lg:justify-center">
        <OrganizationSwitcher workplaces={workplaces} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 py-1">
        <SearchItem />
        {updates}
        <Views />
        <Teams />
        {savedViews}
        <h2 className={railSection}>{t('organization')}</h2>
        {permissions.read_reports !== undefined && permissions.read_reports !== 'none' && (
          <OrganizationItem
            part="reports"
            href={paths.reports(organization.slug)}
            name={t('reports')}
            Icon={ChartLine}
          />
        )}
        <OrganizationItem
          part="settings"
          href={paths.generalSettings(organization.slug)}
          name={t('settings')}
          Icon={Settings}
        />
      </div>
      <div className="flex h-11.5 flex-none items-center border-sidebar-border border-t px-2 [&_button]:min-w-0 max-lg:[&_button>span+span]:hidden">
        {account}
      </div>
    </nav>
  );
}

/** On a phone the rail lies at the bottom: the list, the settings, and oneself. */
export function DeskDock({ updates, account }: Record<'updates' | 'account', ReactNode>) {
  const t = useTranslations('desk.dock');
  const { organization, permissions } = useWorkspace();
  const part = usePart();
  // A ticket has the whole phone: its composer stands where the dock would.
  if (useOpenNumber() !== null) return null;

  const item = 'grid flex-1 justify-items-center gap-0.5 py-1.5 text-2xs aria-[current]:font-strong';

  return (
    <nav
      aria-label={t('tickets')}
      className="flex flex-none items-stretch border-border border-t bg-background pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <DeskLink
        href={paths.desk(organization.slug)}
        aria-current={part === 'desk' ? 'page' : undefined}
        className={item}
      >
        <DockIcon Icon={Inbox} isCurrent={part === 'desk'} />
        {t('tickets')}
      </DeskLink>
      {updates}
      {permissions.read_reports !== undefined && permissions.read_reports !== 'none' && (
        <Link
          href={paths.reports(organization.slug)}
          aria-current={part === 'reports' ? 'page' : undefined}
          className={item}
        >
          <DockIcon Icon={ChartLine} isCurrent={part === 'reports'} />
          {t('reports')}
        </Link>
      )}
      <Link
        href={paths.generalSettings(organization.slug)}
        aria-current={part === 'settings' ? 'page' : undefined}
        className={item}
      >
        <DockIcon Icon={Settings} isCurrent={part === 'settings'} />
        {t('settings')}
      </Link>
      <div className="grid flex-1 place-items-center">{account}</div>
    </nav>
  );
}

function DockIcon({ Icon, isCurrent }: { Icon: LucideIcon; isCurrent: boolean }) {
  return (
    <Icon aria-hidden className={cn('size-5 stroke-[1.75]', isCurrent ? 'text-primary' : 'text-icon')} />
  );
}

function OrganizationSwitcher({ workplaces }: Pick<DeskRailProps, 'workplaces'>) {
  const t = useTranslations('desk');
  const { organization } = useWorkspace();
  const name = (
    <>
      <BrandMark />
      <bdi className="min-w-0 flex-1 truncate text-start max-lg:hidden">{organization.name}</bdi>
    </>
  );
  const shape =
    'flex h-7 min-w-0 flex-1 items-center gap-2 rounded-md px-1.5 font-strong text-foreground max-lg:flex-none';

  if (workplaces.length < 2) return <span className={shape}>{name}</span>;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        className={cn(shape, 'hover:bg-sidebar-accent/55')}
        aria-label={t('switchOrganization', { name: organization.name })}
      >
        {name}
        <ChevronsUpDown aria-hidden className="size-3.5 flex-none stroke-[1.75] text-icon max-lg:hidden" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-56">
        <DropdownMenuLabel>{t('organizations')}</DropdownMenuLabel>
        {workplaces.map((workplace) => (
          <DropdownMenuItem key={workplace.id} asChild>
            <Link
              href={paths.desk(workplace.slug)}
              aria-current={workplace.id === organization.id ? 'true' : undefined}
            >
              <Monogram organization={workplace} />
              <bdi className="min-w-0 flex-1 truncate aria-[current]:font-strong">{workplace.name}</bdi>
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function Views() {
  const t = useTranslations('desk');

  return (
    <>
      <h2 className={cn(railSection, 'pt-1')}>{t('views')}</h2>
      <ul>
        {viewKeys.map((key) => (
          <RailView
            key={key}
            view={{ kind: 'everybodys', key }}
            name={t(`view.${key}`)}
            Icon={viewIcons[key]}
          />
        ))}
      </ul>
    </>
  );
}

/** The own teams, and every team for who reads everything. */
function Teams() {
  const t = useTranslations('desk');
  const { teams, permissions } = useWorkspace();
  const shown = teams.filter(({ isOwn }) => isOwn || permissions.read_tickets === 'all');
  if (shown.length === 0) return null;

  return (
    <>
      <h2 className={railSection}>{t('teams')}</h2>
      <ul>
        {shown.map(({ id, name }) => (
          <RailView key={id} view={{ kind: 'team', id }} name={name} Icon={UsersRound} />
        ))}
      </ul>
    </>
  );
}

function SearchItem() {
  const t = useTranslations('desk');
  const { setOpen } = useKeyboard();

  return (
    <button
      type="button"
      onClick={() => setOpen('menu')}
      title={t('search')}
      className={cn(railItem, 'w-full text-start')}
    >
      <Search aria-hidden className="size-4 flex-none stroke-[1.75] text-icon" />
      <span className="min-w-0 flex-1 truncate max-lg:sr-only">{t('search')}</span>
      <span aria-hidden className="inline-flex gap-1 max-lg:hidden">
        <Kbd>{t('ctrl')}</Kbd>
        <Kbd>K</Kbd>
      </span>
    </button>
  );
}

function OrganizationItem({ part, href, name, Icon }: OrganizationItemProps) {
  const isCurrent = usePart() === part;

  return (
    <Link href={href} aria-current={isCurrent ? 'page' : undefined} className={railItem} title={name}>
      <Icon
        aria-hidden
        className={cn('size-4 flex-none stroke-[1.75]', isCurrent ? 'text-primary' : 'text-icon')}
      />
      <span className="truncate max-lg:sr-only">{name}</span>
    </Link>
  );
}

const viewIcons: Record<ViewKey, LucideIcon> = {
  open: Inbox,
  mine: UserRound,
  unassigned: CircleDashed,
  mentions: AtSign,
  waiting: Columns2,
  snoozed: AlarmClock,
  at_risk: Hourglass,
  resolved: CircleCheck,
  closed: Archive,
};

type OrganizationItemProps = { part: 'reports' | 'settings'; href: string; name: string; Icon: LucideIcon };

type DeskRailProps = {
  workplaces: (Face & { id: string; slug: string })[];
  updates: ReactNode;
  /** The lists that were saved, where there are some. */
  savedViews: ReactNode;
  account: ReactNode;
};
