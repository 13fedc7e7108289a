'use client';

import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { NameDialog } from '@/components/name-dialog';
import { QuestionDialog } from '@/components/question-dialog';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { NativeSelect } from '@/components/ui/native-select';
import { createTeam, removeTeam, renameTeam } from '../actions';
import type { Team } from '../queries';

/** Makes a team. */
export function NewTeam({ organizationId }: { organizationId: string }) {
  const t = useTranslations('teams');

  return (
    <NameDialog
      title={t('new')}
      help={t('newHelp')}
      longest={80}
      hidden={{ organization_id: organizationId }}
      save={createTeam}
      done={(name) => t('created', { name })}
    >
      <Button>
        <Plus aria-hidden />
        {t('new')}
      </Button>
    </NameDialog>
  );
}

/** Gives a team another name. */
export function RenameTeam({ team: { id, name } }: { team: Team }) {
  const t = useTranslations('teams');
  const title = t('rename', { name });

  return (
    <NameDialog
      title={title}
      name={name}
      longest={80}
      hidden={{ team_id: id, seen_name: name }}
      save={renameTeam}
      done={(saved) => t('renamed', { name: saved })}
    >
      <Button variant="ghost" size="icon" aria-label={title} title={title}>
        <Pencil aria-hidden />
      </Button>
    </NameDialog>
  );
}

/** Ends a team, after asking who goes on with its tickets. */
export function RemoveTeam({ team: { id, name }, others }: { team: Team; others: Team[] }) {
  const t = useTranslations('teams');
  const [next, setNext] = useState('');
  const title = t('removeNamed', { name });

  return (
    <QuestionDialog
      title={t('removeQuestion', { name })}
      help={t('removeHelp')}
      verb={t('remove')}
      act={() => removeTeam({ team_id: id, ...(next && { next_team_id: next }) })}
      done={t('removed', { name })}
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
    >
      <Button variant="ghost" size="icon" aria-label={title} title={title}>
        <Trash2 aria-hidden />
      </Button>
    </QuestionDialog>
  );
}
