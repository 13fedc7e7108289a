'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { NativeSelect } from '@/components/ui/native-select';
import { type AskedField, fieldName } from '../asked-fields';

/** One field of an organization's own, in the form that its kind has. */
export function PortalField({ field, value, onChange, error }: PortalFieldProps) {
  const t = useTranslations('portalNew');
  const name = fieldName(field.id);
  const change = (event: { target: { value: string } }) => onChange(name, event.target.value);
  const parts = { name, value, onChange: change, 'data-kept': true, inputSize: 'lg' as const };

  return (
    <Field label={<bdi>{field.name}</bdi>} optional={!field.required_to_submit} error={error}>
      {(control) => {
        switch (field.kind) {
          case 'choice':
            return (
              <NativeSelect {...control} {...parts} required={field.required_to_submit}>
                <option value="">{t('choose')}</option>
                {field.options.map((option) => (
                  <option key={option} value={option}>
                    {option}
                  </option>
                ))}
              </NativeSelect>
            );
          case 'checkbox':
            return (
              <input
                {...control}
                data-kept
                type="checkbox"
                name={name}
                value="true"
                checked={value === 'true'}
                onChange={(event) => onChange(name, event.target.checked ? 'true' : '')}
                className="size-5 accent-primary pointer-coarse:size-6"
              />
            );
          case 'date':
            return <Input {...control} {...parts} type="date" required={field.required_to_submit} />;
          default:
            return (
              <Input
                {...control}
                {...parts}
                inputMode={field.kind === 'number' ? 'decimal' : undefined}
                maxLength={field.kind === 'number' ? 20 : 2000}
                dir="auto"
                autoComplete="off"
                required={field.required_to_submit}
              />
            );
        }
      }}
    </Field>
  );
}

type PortalFieldProps = {
  field: AskedField;
  value: string;
  onChange: (name: string, value: string) => void;
  error?: string;
};
