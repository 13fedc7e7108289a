'use client';

import { useTranslations } from 'next-intl';
import { ChoiceSetting, SettingsForm, TextSetting } from '@/components/settings-form';
import { setTeamRouting } from '../actions';
import type { TeamRouting } from '../queries';
import { assignments } from '../schema';

/** How the tickets of a team find their person, and how many each of its people can have. */
export function TeamForm({ organizationId, team, people, mayChange }: TeamFormProps) {
  const t = useTranslations('routing');

  return (
    <SettingsForm
      title={team.name}
      lead={t('people', { count: people.length })}
      save={setTeamRouting}
      saved={team.values}
      hidden={{ organization_id: organizationId, team_id: team.id }}
      mayChange={mayChange}
    >
      {(form) => (
        <>
          <ChoiceSetting
            form={form}
            name="assignment"
            label={t('assignment')}
            options={assignments.map((value) => ({ value, text: t(`assignments.${value}`) }))}
          />
          {people.length > 0 && (
            <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
              {people.map(({ id, name, live, worksNow }) => (
                <TextSetting
                  key={id}
                  form={form}
                  name={id}
                  label={t('capacityOf', { name })}
                  help={[live !== null && t('live', { count: live }), worksNow || t('away')]
                    .filter((words) => typeof words === 'string')
                    .join(' · ')}
                  longest={4}
                  type="numeric"
                />
              ))}
            </div>
          )}
        </>
      )}
    </SettingsForm>
  );
}

type TeamFormProps = {
  organizationId: string;
  team: TeamRouting;
  people: TeamPerson[];
  mayChange: boolean;
};

/** Who belongs to it, with what they have now; null where one may not know. */
export type TeamPerson = { id: string; name: string; live: number | null; worksNow: boolean };
