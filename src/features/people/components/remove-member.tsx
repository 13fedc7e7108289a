'use client';

import { useQuery } from '@tanstack/react-query';
import { UserMinus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { IconButton } from '@/components/icon-button';
import { QuestionDialog } from '@/components/question-dialog';
import { Field } from '@/components/ui/field';
import { NativeSelect } from '@/components/ui/native-select';
import { browserSupabase } from '@/lib/supabase/browser';
import { removeMember } from '../actions';
import { countOpenTickets, type Member } from '../queries';

/** Ends a membership, after saying what follows from it and asking who goes on with their tickets. */
export function RemoveMember({ member, organization, heirs }: RemoveMemberProps) {
  const t = useTranslations('people');
  const [next, setNext] = useState('');
  const { profile_id, name } = member;

  return (
    <QuestionDialog
      title={t('removeQuestion', { name, organization: organization.name })}
      help={t('removeHelp')}
      verb={t('remove')}
      act={() => removeMember({ organization_id: organization.id, profile_id, next })}
      done={t('removed', { name })}
      question={
        <HandOver
          {...{ next, setNext }}
          member={member}
          organizationId={organization.id}
          heirs={{ ...heirs, people: heirs.people.filter(({ id }) => id !== profile_id) }}
        />
      }
    >
      <IconButton Icon={UserMinus} label={t('removeNamed', { name })} />
    </QuestionDialog>
  );
}

/** How many tickets they have in work, and to whom those go. Read when it is asked. */
function HandOver({ member, organizationId, heirs, next, setNext }: HandOverProps) {
  const t = useTranslations('people');
  const { data: count } = useQuery({
    queryKey: ['open-tickets-of', organizationId, member.profile_id],
    queryFn: async () => countOpenTickets(await browserSupabase(), organizationId, member.profile_id),
    staleTime: 0,
  });

  return (
    <Field
      label={t('handOver')}
      help={count === undefined ? undefined : t('openTickets', { name: member.name, count })}
    >
      {(control) => (
        <NativeSelect
          {...control}
          inputSize="lg"
          value={next}
          onChange={(event) => setNext(event.target.value)}
        >
          <option value="">{t('nobodyYet')}</option>
          {[
            { kind: 'person', label: t('toPerson'), group: heirs.people },
            { kind: 'team', label: t('toTeam'), group: heirs.teams },
          ].map(
            ({ kind, label, group }) =>
              group.length > 0 && (
                <optgroup key={kind} label={label}>
                  {group.map(({ id, name }) => (
                    <option key={id} value={`${kind}:${id}`}>
                      {name}
                    </option>
                  ))}
                </optgroup>
              ),
          )}
        </NativeSelect>
      )}
    </Field>
  );
}

type Named = { id: string; name: string };

/** Who can go on with somebody's tickets. */
export type Heirs = { people: Named[]; teams: Named[] };

type RemoveMemberProps = { member: Member; organization: Named; heirs: Heirs };
type HandOverProps = {
  member: Member;
  organizationId: string;
  heirs: Heirs;
  next: string;
  setNext: (next: string) => void;
};
