'use client';

import { useTranslations } from 'next-intl';
import { ChoiceSetting, SettingsForm, TextSetting } from '@/components/settings-form';
import { organizationColours } from '@/lib/organization-colours';
import type { Values } from '@/lib/settings';
import { changeAgents, changeFace, changeNumbering, changeRules } from '../actions';
import { agentScopes, languages } from '../schema';

/** What everybody sees of the organization. */
export function FaceForm({ organizationId, saved, mayChange }: GroupProps) {
  const t = useTranslations('generalSettings');
  const colours = useTranslations('generalSettings.colours');

  return (
    <SettingsForm
      title={t('face')}
      lead={t('faceLead')}
      save={changeFace}
      hidden={{ organization_id: organizationId }}
      {...{ saved, mayChange }}
    >
      {(form) => (
        <>
          <TextSetting form={form} name="name" label={t('name')} longest={120} />
          <TextSetting form={form} name="description" label={t('description')} longest={500} isLong />
          <TextSetting form={form} name="hours" label={t('hours')} help={t('hoursHelp')} longest={200} />
          <ChoiceSetting
            form={form}
            name="colour"
            label={t('colour')}
            help={t('colourHelp')}
            options={[
              { value: '', text: t('colourOfName') },
              ...organizationColours.map((colour) => ({ value: colour, text: colours(colour) })),
            ]}
          />
          <ChoiceSetting
            form={form}
            name="listed"
            label={t('listed')}
            options={[
              { value: 'true', text: t('listedYes') },
              { value: 'false', text: t('listedNo') },
            ]}
          />
        </>
      )}
    </SettingsForm>
  );
}

/** How tickets are numbered. */
export function NumberingForm({ organizationId, saved, mayChange, timeZones }: NumberingProps) {
  const t = useTranslations('generalSettings');

  return (
    <SettingsForm
      title={t('numbering')}
      lead={t('numberingLead')}
      save={changeNumbering}
      hidden={{ organization_id: organizationId }}
      {...{ saved, mayChange }}
    >
      {(form) => (
        <>
          <TextSetting
            form={form}
            name="prefix"
            label={t('prefix')}
            help={t('prefixHelp', { example: 'TICK-2026-0001' })}
            longest={8}
          />
          <ChoiceSetting
            form={form}
            name="time_zone"
            label={t('timeZone')}
            help={t('timeZoneHelp')}
            options={timeZones.map((zone) => ({ value: zone, text: zone }))}
          />
        </>
      )}
    </SettingsForm>
  );
}

/** What the organization decided for its tickets. */
export function RulesForm({ organizationId, saved, mayChange }: GroupProps) {
  const t = useTranslations('generalSettings');
  const names = useTranslations('generalSettings.languages');

  return (
    <SettingsForm
      title={t('rules')}
      lead={t('rulesLead')}
      save={changeRules}
      hidden={{ organization_id: organizationId }}
      {...{ saved, mayChange }}
    >
      {(form) => (
        <>
          <TextSetting
            form={form}
            name="grace_days"
            label={t('graceDays')}
            help={t('graceDaysHelp')}
            longest={3}
            type="numeric"
          />
          <ChoiceSetting
            form={form}
            name="company_visibility"
            label={t('companies')}
            help={t('companiesHelp')}
            options={[
              { value: 'false', text: t('companiesNo') },
              { value: 'true', text: t('companiesYes') },
            ]}
          />
          <ChoiceSetting
            form={form}
            name="tasks_block_resolving"
            label={t('tasks')}
            options={[
              { value: 'true', text: t('tasksBlock') },
              { value: 'false', text: t('tasksPass') },
            ]}
          />
          <ChoiceSetting
            form={form}
            name="language"
            label={t('language')}
            help={t('languageHelp')}
            options={languages.map((language) => ({ value: language, text: names(language) }))}
          />
        </>
      )}
    </SettingsForm>
  );
}

/** Of whose tickets agents are: the short form of a column of the permissions. */
export function AgentsForm({ organizationId, saved, mayChange }: GroupProps) {
  const t = useTranslations('generalSettings');
  const names = useTranslations('generalSettings.agentScopes');
  const scopes = saved.scope === 'none' ? (['none', ...agentScopes] as const) : agentScopes;

  return (
    <SettingsForm
      title={t('agents')}
      lead={t('agentsLead')}
      save={changeAgents}
      hidden={{ organization_id: organizationId }}
      {...{ saved, mayChange }}
    >
      {(form) => (
        <ChoiceSetting
          form={form}
          name="scope"
          label={t('agentScope')}
          help={t('agentScopeHelp')}
          options={scopes.map((scope) => ({ value: scope, text: names(scope) }))}
        />
      )}
    </SettingsForm>
  );
}

type GroupProps = { organizationId: string; saved: Values; mayChange: boolean };
type NumberingProps = GroupProps & { timeZones: string[] };
