'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ArchiveButton, ArchivedList } from '@/components/archived-list';
import { EmptyState } from '@/components/empty-state';
import { IconButton } from '@/components/icon-button';
import { ChangeDialog } from '@/components/name-dialogs';
import { NamedList } from '@/components/named-list';
import { QuestionDialog } from '@/components/question-dialog';
import { ChoiceSetting, TextSetting } from '@/components/settings-form';
import { archiveField, changeField, orderFields, restoreField, setFieldVisibility } from '../actions';
import { kinds } from '../fields';
import { type CustomField, valuesOf } from '../queries';
import { DepartmentSetting } from './department-setting';

/** The fields that an organization added to its tickets, in the order in which they are asked. */
export function FieldList({ fields, departments, organizationId, mayChange }: FieldListProps) {
  const t = useTranslations('customFields');
  const offered = fields.filter(({ archived_at }) => archived_at === null);
  if (fields.length === 0) return <EmptyState title={t('none')} description={t('noneHelp')} />;

  return (
    <>
      <NamedList
        items={offered}
        about={(field) => <FieldFacts field={field} departments={departments} />}
        order={
          mayChange
            ? (field_ids, seen_field_ids) =>
                orderFields({ organization_id: organizationId, field_ids, seen_field_ids })
            : undefined
        }
        acts={
          mayChange
            ? (field) => (
                <>
                  <Visibility field={field} />
                  <ChangeField field={field} departments={departments} />
                  <ArchiveButton
                    name={field.name}
                    help={t('archiveHelp')}
                    archive={() => archiveField({ field_id: field.id })}
                  />
                </>
              )
            : undefined
        }
      />
      <ArchivedList
        items={fields.filter(({ archived_at }) => archived_at !== null)}
        restore={mayChange ? (id) => restoreField({ field_id: id }) : undefined}
      />
    </>
  );
}

function FieldFacts({ field, departments }: { field: CustomField; departments: Department[] }) {
  const t = useTranslations('customFields');
  const words = useTranslations('customFields.kinds');
  const kind = kinds.find((one) => one === field.kind);
  const department = departments.find(({ id }) => id === field.department_id);
  const part = field.required_to_submit ? 'must' : field.customer_visible ? 'may' : 'none';

  return (
    <>
      {kind && <span>{words(kind)}</span>}
      {department && <span>{t('only', { name: department.name })}</span>}
      <span>{t(`customerParts.${part}`)}</span>
      <code className="text-xs">{field.key}</code>
    </>
  );
}

function ChangeField({ field, departments }: { field: CustomField; departments: Department[] }) {
  const t = useTranslations('customFields');
  const hidden = { field_id: field.id, kind: field.kind };

  return (
    <ChangeDialog
      saved={valuesOf(field)}
      hidden={field.customer_visible ? hidden : { ...hidden, required: 'false' }}
      save={changeField}
      more={(form) => (
        <>
          {field.kind === 'choice' && (
            <TextSetting
              form={form}
              name="options"
              label={t('options')}
              help={t('optionsKept')}
              longest={30_000}
              isLong
            />
          )}
          <DepartmentSetting form={form} departments={departments} />
          {field.customer_visible && (
            <ChoiceSetting
              form={form}
              name="required"
              label={t('customers')}
              options={[
                { value: 'false', text: t('customerParts.may') },
                { value: 'true', text: t('customerParts.must') },
              ]}
            />
          )}
        </>
      )}
    />
  );
}

function Visibility({ field: { id, name, customer_visible } }: { field: CustomField }) {
  const t = useTranslations('customFields');
  const title = t(customer_visible ? 'hideQuestion' : 'showQuestion', { name });

  return (
    <QuestionDialog
      title={title}
      help={t(customer_visible ? 'hideHelp' : 'showHelp')}
      verb={t(customer_visible ? 'hide' : 'show')}
      act={() => setFieldVisibility({ field_id: id, customer_visible: !customer_visible })}
      done={t(customer_visible ? 'hidden' : 'shown', { name })}
    >
      <IconButton
        Icon={customer_visible ? EyeOff : Eye}
        label={t(customer_visible ? 'hideNamed' : 'showNamed', { name })}
      />
    </QuestionDialog>
  );
}

type Department = { id: string; name: string };

type FieldListProps = {
  fields: CustomField[];
  departments: Department[];
  organizationId: string;
  mayChange: boolean;
};
