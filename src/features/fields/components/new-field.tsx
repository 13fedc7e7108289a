'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { NewDialog } from '@/components/name-dialogs';
import { ChoiceSetting, type OpenForm, TextSetting } from '@/components/settings-form';
import { createField } from '../actions';
import { customerParts, kinds } from '../fields';
import { DepartmentSetting } from './department-setting';

/** Makes a field. What it is stays as it was made: its kind and its key. */
export function NewField({ departments, organizationId }: NewFieldProps) {
  const t = useTranslations('customFields');

  return (
    <NewDialog
      title={t('new')}
      help={t('newHelp')}
      hidden={{ organization_id: organizationId }}
      saved={{ kind: 'text', department: '', customers: 'may' }}
      save={createField}
      more={(form) => (
        <>
          <KindSetting form={form} />
          <DepartmentSetting form={form} departments={departments} />
          <ChoiceSetting
            form={form}
            name="customers"
            label={t('customers')}
            options={customerParts.map((part) => ({ value: part, text: t(`customerParts.${part}`) }))}
          />
          <TextSetting form={form} name="key" label={t('key')} help={t('keyHelp')} longest={40} />
        </>
      )}
    />
  );
}

/** The kind, and with a choice what it offers. */
function KindSetting({ form }: { form: OpenForm }) {
  const t = useTranslations('customFields');
  const words = useTranslations('customFields.kinds');
  const [kind, setKind] = useState(form.values.kind);

  return (
    <>
      <ChoiceSetting
        form={form}
        name="kind"
        label={t('kind')}
        help={t('kindHelp')}
        options={kinds.map((one) => ({ value: one, text: words(one) }))}
        onChange={setKind}
      />
      {kind === 'choice' && (
        <TextSetting
          form={form}
          name="options"
          label={t('options')}
          help={t('optionsHelp')}
          longest={30_000}
          isLong
        />
      )}
    </>
  );
}

type NewFieldProps = { departments: { id: string; name: string }[]; organizationId: string };
