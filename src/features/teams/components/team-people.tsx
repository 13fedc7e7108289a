'use client';

import { UsersRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useOptimistic, useTransition } from 'react';
import { toast } from 'sonner';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { setTeamMember } from '../actions';
import type { Team } from '../queries';

/** Who belongs to a team, ticked among everybody who works here; the menu stays open for the next one. */
export function TeamPeople({ team, colleagues }: TeamPeopleProps) {
  const t = useTranslations('teams');
  const errors = useTranslations('errors');
  const [people, show] = useOptimistic(team.people);
  const [busy, startChanging] = useTransition();

  function change({ id, name }: Colleague, belongs: boolean) {
    startChanging(async () => {
      show((present) => (belongs ? [...present, id] : present.filter((person) => person !== id)));
      const result = await setTeamMember({ team_id: team.id, profile_id: id, belongs });
      if (!result.ok) toast.error(t('notChanged', { name }), { description: errors(result.error) });
      else toast.success(t(belongs ? 'joined' : 'left', { name, team: team.name }));
    });
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline" aria-label={t('peopleOf', { team: team.name })} aria-busy={busy}>
          <UsersRound aria-hidden />
          {t('people')}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-h-80 overflow-y-auto">
        {colleagues.map((colleague) => (
          <DropdownMenuCheckboxItem
            key={colleague.id}
            checked={people.includes(colleague.id)}
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={(belongs) => change(colleague, belongs)}
          >
            <Avatar name={colleague.name} id={colleague.id} />
            <bdi className="truncate">{colleague.name}</bdi>
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

type Colleague = { id: string; name: string };
type TeamPeopleProps = { team: Team; colleagues: Colleague[] };
