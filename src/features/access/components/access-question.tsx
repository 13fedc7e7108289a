'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { NativeSelect } from '@/components/ui/native-select';

/** Asks for a ticket and a person; the answer has an address of its own, so it works before JavaScript. */
export function AccessQuestion({ number, personId, colleagues, customers }: AccessQuestionProps) {
  const t = useTranslations('access');

  return (
    <form className="mb-6 grid @xl:grid-cols-[12rem_minmax(0,20rem)_auto] items-end gap-3">
      <Field label={t('ticket')}>
        {(control) => (
          <Input
            {...control}
            name="ticket"
            defaultValue={number}
            placeholder={t('ticketExample')}
            autoComplete="off"
            required
          />
        )}
      </Field>
      <Field label={t('person')}>
        {(control) => (
          <NativeSelect {...control} key={number} name="person" defaultValue={personId} required>
            <People label={t('colleagues')} people={colleagues} />
            <People label={t('customers')} people={customers} />
          </NativeSelect>
        )}
      </Field>
      <Button type="submit" className="justify-self-start">
        {t('ask')}
      </Button>
    </form>
  );
}

function People({ label, people }: { label: string; people: Person[] }) {
  if (people.length === 0) return null;
  return (
    <optgroup label={label}>
      {people.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}

type Person = { id: string; name: string };

type AccessQuestionProps = {
  number: string | undefined;
  personId: string | undefined;
  colleagues: Person[];
  /** Of the ticket, once it is known. */
  customers: Person[];
};
