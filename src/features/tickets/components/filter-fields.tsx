'use client';

import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Command, CommandEmpty, CommandItem, CommandList } from '@/components/ui/command';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { NativeSelect } from '@/components/ui/native-select';
import { PageFooter, PageInput, type PageProps } from './filter-page';
import { type CustomField, useCustomFields } from './use-custom-fields';
import { useListAddress } from './use-list-address';

/** The organization's own fields: which one, then what it says. */
export function FilterFields({ onBack, onClose }: PageProps) {
  const t = useTranslations('desk.filters');
  const { list } = useListAddress();
  const fields = useCustomFields().filter(({ archived_at }) => archived_at === null);
  const [typed, setTyped] = useState('');
  const [field, setField] = useState<CustomField | null>(null);
  const wanted = list.filters.fields;

  if (field) return <FieldValue field={field} onBack={() => setField(null)} onClose={onClose} />;
  return (
    <Command loop>
      <PageInput name="fields" typed={typed} onType={setTyped} onBack={onBack} />
      <CommandEmpty>{t('nothing')}</CommandEmpty>
      <CommandList>
        {fields.map((one) => (
          <CommandItem key={one.id} value={one.id} keywords={[one.name]} onSelect={() => setField(one)}>
            <bdi className="min-w-0 flex-1 truncate">{one.name}</bdi>
            {wanted?.[one.id] !== undefined && (
              <>
                <bdi className="max-w-24 truncate text-muted-foreground text-xs">{wanted[one.id]}</bdi>
                <Check aria-hidden className="text-primary" />
              </>
            )}
          </CommandItem>
        ))}
      </CommandList>
    </Command>
  );
}

function FieldValue({ field, onBack, onClose }: PageProps & { field: CustomField }) {
  const t = useTranslations('desk.filters');
  const { list, narrow } = useListAddress();
  const [value, setValue] = useState(list.filters.fields?.[field.id] ?? '');
  const options = field.kind === 'checkbox' ? ['true', 'false'] : field.options;

  return (
    <form
      className="grid gap-3 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        const { [field.id]: _, ...others } = list.filters.fields ?? {};
        narrow('fields', value.trim() === '' ? others : { ...others, [field.id]: value.trim() });
        onClose();
      }}
    >
      <Field label={field.name}>
        {(control) =>
          options.length > 0 ? (
            <NativeSelect {...control} value={value} onChange={(event) => setValue(event.target.value)}>
              <option value="">{t('any')}</option>
              {options.map((option) => (
                <option key={option} value={option}>
                  {field.kind === 'checkbox' ? t(option === 'true' ? 'yes' : 'no') : option}
                </option>
              ))}
            </NativeSelect>
          ) : (
            <Input
              {...control}
              type={field.kind === 'date' ? 'date' : 'text'}
              inputMode={field.kind === 'number' ? 'decimal' : undefined}
              maxLength={500}
              value={value}
              onChange={(event) => setValue(event.target.value)}
            />
          )
        }
      </Field>
      <PageFooter onBack={onBack} />
    </form>
  );
}
