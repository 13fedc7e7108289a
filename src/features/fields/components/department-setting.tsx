import { useTranslations } from 'next-intl';
import { ChoiceSetting, type OpenForm } from '@/components/settings-form';

/** Whose tickets have a field. */
export function DepartmentSetting({ form, departments }: DepartmentSettingProps) {
  const t = useTranslations('customFields');

  return (
    <ChoiceSetting
      form={form}
      name="department"
      label={t('department')}
      options={[
        { value: '', text: t('everywhere') },
        ...departments.map(({ id, name }) => ({ value: id, text: t('only', { name }) })),
      ]}
    />
  );
}

type DepartmentSettingProps = { form: OpenForm; departments: { id: string; name: string }[] };
