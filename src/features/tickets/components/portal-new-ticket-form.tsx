'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { NativeSelect } from '@/components/ui/native-select';
import { type Attempt, nameAttempt } from '@/lib/attempt';
import { paths } from '@/lib/paths';
import { useFormAction } from '@/lib/use-form-action';
import { useKeptValues } from '@/lib/use-kept-values';
import { submitTicket } from '../actions';
import { type AskedField, askedIn, fieldName } from '../asked-fields';
import { type Category, offeredCategories } from '../categories';
import { keepSentId, newTicketKeys } from '../sent-draft';
import { priorities } from '../tickets';
import { PortalField } from './portal-field';
import { PortalSimilar } from './portal-similar';

/** What a customer asks. The ids are made once per form, so that a repeated send is the same ticket. */
export function PortalNewTicketForm(props: PortalNewTicketFormProps) {
  const { organization, departments, categories, fields, hasCompany, first, renderText } = props;
  const t = useTranslations();
  const { form, state, isSending, formProps, values, set, id } = useNewTicket(props);
  const departmentId = values.department_id;
  const offered = departmentId ? offeredCategories(categories, departmentId) : [];

  return (
    <form ref={form} {...formProps} className="mt-5 grid gap-5">
      <FormError error={state.fields ? undefined : state.error} />
      <input type="hidden" name="id" value={id} readOnly />
      <input type="hidden" name="organization_id" value={organization.id} />
      {first && <input type="hidden" name="first_message" value={first.token} />}

      <div className="grid gap-3">
        <Field label={t('portalNew.subject')} error={state.fields?.subject}>
          {(control) => (
            <Input
              {...control}
              data-kept
              inputSize="lg"
              name="subject"
              value={values.subject ?? ''}
              onChange={(event) => set('subject', event.target.value)}
              dir="auto"
              autoComplete="off"
              required
            />
          )}
        </Field>
        <PortalSimilar organizationId={organization.id} words={values.subject ?? ''} />
      </div>
      {renderText({
        error: state.fields?.text ?? state.fields?.html,
        text: state.values?.text ?? first?.text ?? '',
        responseId: state.values?.response_id,
      })}
      <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
        <Choice
          label={t('portalNew.department')}
          name="department_id"
          value={departmentId ?? ''}
          onChange={set}
          error={state.fields?.department_id}
          required
        >
          <option value="" disabled>
            {t('portalNew.choose')}
          </option>
          {departments.map(({ id: department, name }) => (
            <option key={department} value={department}>
              {name}
            </option>
          ))}
        </Choice>
        {offered.length > 0 && (
          <Choice
            label={t('portalNew.category')}
            name="category_id"
            value={
              offered.some(({ id: category }) => category === values.category_id) ? values.category_id : ''
            }
            onChange={set}
            optional
          >
            <option value="">{t('portalNew.noCategory')}</option>
            {offered.map(({ id: category, name }) => (
              <option key={category} value={category}>
                {name}
              </option>
            ))}
          </Choice>
        )}
        <Choice
          label={t('portalNew.priority')}
          name="priority"
          value={values.priority ?? 'medium'}
          onChange={set}
          error={state.fields?.priority}
        >
          {priorities.toReversed().map((priority) => (
            <option key={priority} value={priority}>
              {t(`portalNew.priorities.${priority}`)}
            </option>
          ))}
        </Choice>
        {askedIn(fields, departmentId).map((field) => (
          <PortalField
            key={field.id}
            field={field}
            value={values[fieldName(field.id)] ?? ''}
            onChange={set}
            error={state.fields?.[fieldName(field.id)]}
          />
        ))}
      </div>
      {hasCompany && (
        <label className="flex items-center gap-2.5 text-base">
          <input
            type="checkbox"
            name="is_private"
            value="true"
            data-kept
            checked={values.is_private === 'true'}
            onChange={(event) => set('is_private', event.target.checked ? 'true' : '')}
            className="size-4.5 accent-primary"
          />
          {t('portalNew.private')}
        </label>
      )}
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-3">
        <Button
          type="submit"
          size="lg"
          className="h-11 px-4.5 max-sm:w-full"
          aria-disabled={isSending || props.isClosed}
        >
          {isSending ? (
            t('common.sending')
          ) : (
            <span className="truncate">{t('portalNew.send', { organization: organization.name })}</span>
          )}
        </Button>
        <p className="text-base text-muted-foreground">{t('portalNew.answer')}</p>
      </div>
    </form>
  );
}

function useNewTicket({
  userId,
  place,
  ids,
  isBusy,
  isClosed,
  departments,
  first,
}: PortalNewTicketFormProps) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const last = useRef<Attempt>(null);
  const only = departments.length === 1 ? departments[0]?.id : undefined;

  const {
    state,
    isSending,
    props: formProps,
  } = useFormAction<string>(submitTicket, {
    before(sent) {
      if (isClosed || isBusy()) return false;
      last.current = nameAttempt(sent, last.current, ['id', 'response_id']);
      keepSentId(userId, place, last.current.ids.id ?? '');
      return true;
    },
    onAnswer: ({ data }) => data && router.push(paths.customerTicket(data)),
  });
  const { values, set } = useKeptValues(
    newTicketKeys(userId, place).fields,
    form,
    { department_id: only, ...state.values },
    { subject: first?.subject },
  );
  return { form, state, isSending, formProps, values, set, id: state.values?.id ?? ids.id };
}

function Choice({ label, name, value, onChange, error, optional, required, children }: ChoiceProps) {
  return (
    <Field label={label} error={error} optional={optional}>
      {(control) => (
        <NativeSelect
          {...control}
          data-kept
          inputSize="lg"
          name={name}
          value={value}
          onChange={(event) => onChange(name, event.target.value)}
          required={required}
        >
          {children}
        </NativeSelect>
      )}
    </Field>
  );
}

type ChoiceProps = {
  label: string;
  name: string;
  value: string | undefined;
  onChange: (name: string, value: string) => void;
  error?: string;
  optional?: boolean;
  required?: boolean;
  children: ReactNode;
};

type PortalNewTicketFormProps = {
  organization: { id: string; name: string };
  departments: { id: string; name: string }[];
  categories: Category[];
  fields: AskedField[];
  /** Whether colleagues may read it, unless it is private. */
  hasCompany: boolean;
  ids: { id: string; response: string };
  userId: string;
  /** What its draft is kept under: the organization's id, or that of what was written first. */
  place: string;
  /** What was written before there was an account. */
  first?: { token: string; subject: string; text: string };
  /** Where it is told in full. */
  renderText: (refused: { error?: string; text: string; responseId?: string }) => ReactNode;
  /** Whether something that belongs to it is still on its way. */
  isBusy: () => boolean;
  /** Whether the organization takes nothing just now, which is said above. */
  isClosed: boolean;
};
