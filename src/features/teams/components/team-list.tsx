import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/avatar';
import { EmptyState } from '@/components/empty-state';
import type { Team } from '../queries';
import { RemoveTeam, RenameTeam } from './team-dialogs';
import { TeamPeople } from './team-people';

/** The teams, each with its people. */
export function TeamList({ teams, colleagues, mayChange }: TeamListProps) {
  const t = useTranslations('teams');
  if (teams.length === 0) return <EmptyState title={t('none')} description={t('noneHelp')} />;

  return (
    <ul className="border-border border-t">
      {teams.map((team) => (
        <li key={team.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-border border-b py-2">
          <bdi className="@3xl:w-56 w-full break-words font-strong">{team.name}</bdi>
          <Names people={colleagues.filter(({ id }) => team.people.includes(id))} />
          {mayChange && (
            <span className="flex items-center gap-1">
              <TeamPeople team={team} colleagues={colleagues} />
              <RenameTeam team={team} />
              <RemoveTeam team={team} others={teams.filter(({ id }) => id !== team.id)} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Names({ people }: { people: Colleague[] }) {
  const t = useTranslations('teams');
  if (people.length === 0) return <p className="min-w-0 flex-1 text-muted-foreground">{t('nobody')}</p>;

  return (
    <ul className="flex min-w-0 flex-1 flex-wrap gap-x-4 gap-y-1">
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
