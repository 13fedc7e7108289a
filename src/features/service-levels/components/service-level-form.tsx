'use client';

import { useTranslations } from 'next-intl';
import { SettingsForm, TextSetting } from '@/components/settings-form';
import type { Values } from '@/lib/settings';
import { setServiceLevel } from '../actions';
import type { priorities } from '../schema';

/** What is promised to tickets of one priority. */
export function ServiceLevelForm({ organizationId, priority, promises, mayChange }: ServiceLevelFormProps) {
  const t = useTranslations('serviceLevels');
  const names = useTranslations('priority');

  return (
    <SettingsForm
      title={names(priority)}
      save={setServiceLevel}
      saved={promises}
      hidden={{ organization_id: organizationId, priority }}
      mayChange={mayChange}
    >
      {(form) => (
        <div className="grid gap-4 sm:grid-cols-3">
          <TextSetting form={form} name="first_reply" label={t('firstReply')} longest={20} />
          <TextSetting form={form} name="next_reply" label={t('nextReply')} longest={20} />
          <TextSetting form={form} name="resolve" label={t('resolve')} longest={20} />
        </div>
      )}
    </SettingsForm>
  );
}

type ServiceLevelFormProps = {
  organizationId: string;
  priority: (typeof priorities)[number];
  promises: Values;
  mayChange: boolean;
};
