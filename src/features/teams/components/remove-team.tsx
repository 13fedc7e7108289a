'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { RemoveButton } from '@/components/remove-button';
import { Field } from '@/components/ui/field';
import { NativeSelect } from '@/components/ui/native-select';
import { removeTeam } from '../actions';
import type { Team } from '../queries';

/** Ends a team, after asking who goes on with its tickets. */
export function RemoveTeam({ team: { id, name }, others }: { team: Team; others: Team[] }) {
  const t = useTranslations('teams');
  const [next, setNext] = useState('');

  return (
    <RemoveButton
      name={name}
      title={t('removeQuestion', { name })}
      help={t('removeHelp')}
      remove={() => removeTeam({ team_id: id, ...(next && { next_team_id: next }) })}
      question={
        <Field label={t('next')}>
          {(control) => (
            <NativeSelect
              {...control}
              inputSize="lg"
              value={next}
              onChange={(event) => setNext(event.target.value)}
            >
              <option value="">{t('nextNone')}</option>
              {others.map((other) => (
                <option key={other.id} value={other.id}>
                  {other.name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      }
    />
  );
}
