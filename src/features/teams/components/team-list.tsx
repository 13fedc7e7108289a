'use client';

import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/avatar';
import { EmptyState } from '@/components/empty-state';
import { NewDialog, RenameDialog } from '@/components/name-dialogs';
import { NamedList } from '@/components/named-list';
import { createTeam, renameTeam } from '../actions';
import type { Team } from '../queries';
import { RemoveTeam } from './remove-team';
import { TeamPeople } from './team-people';

/** The teams, each with its people. */
export function TeamList({ teams, colleagues, mayChange }: TeamListProps) {
  const t = useTranslations('teams');
  if (teams.length === 0) return <EmptyState title={t('none')} description={t('noneHelp')} />;

  return (
    <NamedList
      items={teams}
      about={(team) => <Names people={colleagues.filter(({ id }) => team.people.includes(id))} />}
      acts={
        mayChange
          ? (team) => (
              <>
                <TeamPeople team={team} colleagues={colleagues} />
                <RenameDialog name={team.name} hidden={{ team_id: team.id }} save={renameTeam} />
                <RemoveTeam team={team} others={teams.filter(({ id }) => id !== team.id)} />
              </>
            )
          : undefined
      }
    />
  );
}

/** Makes a team. */
export function NewTeam({ organizationId }: { organizationId: string }) {
  const t = useTranslations('teams');
  const hidden = { organization_id: organizationId };
  return <NewDialog title={t('new')} help={t('newHelp')} hidden={hidden} save={createTeam} />;
}

function Names({ people }: { people: Colleague[] }) {
  const t = useTranslations('teams');
  if (people.length === 0) return t('nobody');

  return (
    <ul className="flex min-w-0 flex-wrap gap-x-4 gap-y-1 text-foreground">
      {people.map(({ id, name }) => (
        <li key={id} className="flex min-w-0 items-center gap-1.5">
          <Avatar name={name} id={id} />
          <bdi className="truncate">{name}</bdi>
        </li>
      ))}
    </ul>
  );
}

type Colleague = { id: string; name: string };
type TeamListProps = { teams: Team[]; colleagues: Colleague[]; mayChange: boolean };
