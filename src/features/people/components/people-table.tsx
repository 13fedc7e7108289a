import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/avatar';
import { EmptyState } from '@/components/empty-state';
import { Time } from '@/components/time';
import { type Fixed, rolesToGive, type Viewer, whyMemberIsFixed } from '../people';
import type { Member, Role } from '../queries';
import { AvailabilityButton } from './availability-button';
import { MemberRole } from './member-role';
import { type Heirs, RemoveMember } from './remove-member';

/** The members of an organization; those who manage them change roles in the row. */
export function PeopleTable({ members, ...shared }: PeopleTableProps) {
  const t = useTranslations('people');
  if (members.length === 0) return <EmptyState title={t('nobodyFound')} description={t('nobodyFoundHelp')} />;

  return (
    <table className="w-full table-fixed border-collapse text-start">
      <colgroup>
        <col className="@max-3xl:w-[56%] w-[32%]" />
        <col className="@max-3xl:hidden w-[28%]" />
        <col className="@max-3xl:w-[44%] w-[27%]" />
        <col className="@max-3xl:hidden w-[13%]" />
        <col className="w-27 pointer-coarse:w-24 pointer-coarse:@3xl:w-36" />
      </colgroup>
      <thead>
        <tr className="h-9 border-border border-b text-muted-foreground text-xs [&_th]:text-start [&_th]:font-normal">
          <th scope="col">{t('name')}</th>
          <th scope="col" className="@max-3xl:hidden">
            {t('email')}
          </th>
          <th scope="col">{t('role')}</th>
          <th scope="col" className="@max-3xl:hidden">
            {t('since')}
          </th>
          <th scope="col">
            <span className="sr-only">{t('actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberRow key={member.profile_id} member={member} {...shared} />
        ))}
      </tbody>
    </table>
  );
}

function MemberRow({ member, roles, viewer, organization, heirs, mayManage, ...more }: MemberRowProps) {
  const words = useTranslations('common');
  const role = roles.find(({ id }) => id === member.role_id);
  if (!role) return null;
  const fixed = whyMemberIsFixed(member, role, viewer);
  const isOpen = mayManage && !fixed;
  const isAway = more.away.has(member.profile_id);

  return (
    <tr className="h-9 border-border border-b hover:bg-accent">
      <th scope="row" className="py-1 pe-3 text-start font-normal">
        <span className="flex min-w-0 items-center gap-2">
          <Avatar name={member.name} id={member.profile_id} />
          <span className="min-w-0">
            <span className="flex min-w-0 gap-2">
              <bdi className="truncate">{member.name}</bdi>
              {member.profile_id === viewer.id && (
                <span className="text-muted-foreground">{words('you')}</span>
              )}
            </span>
            <span className="@3xl:hidden block truncate text-muted-foreground text-xs">{member.email}</span>
            <span className="flex flex-wrap gap-1 empty:hidden">
              {isAway && <Away until={more.away.get(member.profile_id) ?? null} />}
              {more.skillsOf?.[member.profile_id]}
            </span>
          </span>
        </span>
      </th>
      <td className="@max-3xl:hidden truncate pe-3 text-muted-foreground" title={member.email}>
        {member.email}
      </td>
      <td className="pe-2">
        {isOpen ? (
          <MemberRole
            member={member}
            roles={rolesToGive(roles, viewer.role).map(({ id, name }) => ({ id, name }))}
            organizationId={organization.id}
          />
        ) : (
          <FixedRole name={role.name} reason={mayManage ? fixed : undefined} />
        )}
      </td>
      <td className="@max-3xl:hidden text-muted-foreground">
        <Time at={member.created_at} style="day" />
      </td>
      <td>
        <span className="flex flex-wrap justify-end">
          {mayManage && more.skillActs?.[member.profile_id]}
          {(mayManage || member.profile_id === viewer.id) && (
            <AvailabilityButton member={member} organizationId={organization.id} isAway={isAway} />
          )}
          {isOpen && <RemoveMember member={member} organization={organization} heirs={heirs} />}
        </span>
      </td>
    </tr>
  );
}

function Away({ until }: { until: string | null }) {
  const t = useTranslations('people');

  return (
    <span className="rounded-sm bg-muted px-1.5 text-muted-foreground text-xs">
      {until === null ? t('away') : t.rich('awayUntil', { time: () => <Time at={until} style="weekday" /> })}
    </span>
  );
}

function FixedRole({ name, reason }: { name: string; reason?: Fixed }) {
  const t = useTranslations('people.fixed');

  return (
    <span className="flex flex-wrap items-center gap-x-1.5">
      <bdi>{name}</bdi>
      {reason && (
        <span className="inline-flex items-center gap-1 text-muted-foreground text-xs">
          <Lock aria-hidden className="size-3 flex-none stroke-[1.75] text-icon" />
          {t(reason)}
        </span>
      )}
    </span>
  );
}

type PeopleTableProps = {
  members: Member[];
  roles: Role[];
  viewer: Viewer;
  organization: { id: string; name: string };
  heirs: Heirs;
  mayManage: boolean;
  /** Who is given no work, and until when. */
  away: ReadonlyMap<string, string | null>;
  /** By person what they can do, and the way to change that. */
  skillsOf?: Record<string, ReactNode>;
  skillActs?: Record<string, ReactNode>;
};

type MemberRowProps = Omit<PeopleTableProps, 'members'> & { member: Member };
