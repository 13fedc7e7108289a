'use client';

import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useActionState, useId, useState } from 'react';
import type { FormState } from '@/lib/action';
import type { Settled, Values } from '@/lib/settings';
import { Field } from './ui/field';
import { FormError } from './ui/form-error';
import { Input } from './ui/input';
import { NativeSelect } from './ui/native-select';
import { SubmitButton } from './ui/submit-button';
import { Textarea } from './ui/textarea';

/** One group of settings with its own button. Works before JavaScript; who reads only finds the fields closed. */
export function SettingsForm({ title, lead, save, saved, hidden, mayChange, children }: SettingsFormProps) {
  const headingId = useId();
  const { form, send, seen } = useSettings(save, saved);
  const { state } = form;

  return (
    <form
      action={send}
      aria-labelledby={headingId}
      noValidate
      className="@3xl:grid grid-cols-[minmax(0,16rem)_minmax(0,32rem)] gap-x-10 border-border border-b py-6 last:border-0"
    >
      <div className="mb-4">
        <h2 id={headingId} className="font-strong text-base">
          {title}
        </h2>
        {lead && <p className="mt-0.5 text-pretty text-muted-foreground text-sm">{lead}</p>}
      </div>
      <fieldset disabled={!mayChange} aria-labelledby={headingId} className="grid min-w-0 gap-4">
        <FormError error={state.fields ? undefined : state.error} />
        <HiddenFields values={{ ...hidden, seen }} />
        {children(form)}
        {mayChange && <SaveLine state={state} title={title} />}
      </fieldset>
    </form>
  );
}

/** What a form of settings holds between one sending and the next. */
export function useSettings(save: SettingsAction, saved: Values) {
  // What the form began with stays what was seen, also when the page is read again beside it.
  const [opened] = useState(saved);
  const [state, send] = useActionState(save, {});
  const seen = state.data ? JSON.stringify(state.data.now) : (state.values?.seen ?? JSON.stringify(opened));
  const form: OpenForm = { state, values: state.data?.shown ?? { ...opened, ...state.values } };
  return { form, send, seen };
}

/** What a form sends besides what somebody sees in it. */
export function HiddenFields({ values }: { values: Values }) {
  return Object.entries(values).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

/** A line or a text that somebody types. */
export function TextSetting({ form, name, label, help, longest, isLong, type }: TextSettingProps) {
  const control = { name, maxLength: longest, defaultValue: form.values[name], autoComplete: 'off' };

  return (
    <Field
      label={label}
      help={<Help form={form} name={name} help={help} />}
      error={form.state.fields?.[name]}
    >
      {(ids) =>
        isLong ? (
          <Textarea {...ids} {...control} inputSize="lg" />
        ) : (
          <Input {...ids} {...control} inputSize="lg" inputMode={type} />
        )
      }
    </Field>
  );
}

/** One of a few, or of many. */
export function ChoiceSetting({ form, name, label, help, options, onChange }: ChoiceSettingProps) {
  const shown = form.values[name];

  return (
    <Field
      label={label}
      help={<Help form={form} name={name} help={help} options={options} />}
      error={form.state.fields?.[name]}
    >
      {(ids) => (
        // A form that was sent resets a select to its first render, so another value is another select.
        <NativeSelect
          {...ids}
          key={shown}
          name={name}
          inputSize="lg"
          defaultValue={shown}
          onChange={(event) => onChange?.(event.target.value)}
        >
          {options.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

function Help({ form, name, help, options }: HelpProps) {
  const t = useTranslations('settings');
  if (!form.state.data?.overtaken.includes(name)) return help;
  const now = form.state.data.now[name] ?? '';
  const value = options?.find((option) => option.value === now)?.text ?? now;

  return (
    <span className="flex items-start gap-1.5 text-foreground">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 flex-none stroke-[1.75] text-sla-risk" />
      <bdi>{value ? t('isNow', { value }) : t('isEmptyNow')}</bdi>
    </span>
  );
}

function SaveLine({ state, title }: { state: FormState<Settled>; title: string }) {
  const t = useTranslations('settings');
  const words = useTranslations('common');
  const isOvertaken = Boolean(state.data?.overtaken.length);

  return (
    <div className="flex flex-wrap items-center gap-3">
      <SubmitButton pending={words('saving')} aria-label={t('saveNamed', { title })}>
        {words('save')}
      </SubmitButton>
      <p role="status" className="flex items-center gap-1.5 text-muted-foreground">
        {state.data && !isOvertaken && (
          <>
            <CircleCheck aria-hidden className="size-4 stroke-[1.75]" />
            {t('saved')}
          </>
        )}
        {isOvertaken && t('overtaken')}
      </p>
    </div>
  );
}

export type SettingsAction = (state: FormState<Settled>, form: FormData) => Promise<FormState<Settled>>;

type SettingsFormProps = {
  title: string;
  lead?: string;
  save: SettingsAction;
  saved: Values;
  hidden: Values;
  mayChange: boolean;
  children: (form: OpenForm) => ReactNode;
};

export type OpenForm = { state: FormState<Settled>; values: Partial<Values> };
type SettingProps = { form: OpenForm; name: string; label: ReactNode; help?: string };
type TextSettingProps = SettingProps & { longest: number; isLong?: boolean; type?: 'numeric' };
type Option = { value: string; text: string };
type ChoiceSettingProps = SettingProps & { options: Option[]; onChange?: (value: string) => void };
type HelpProps = Pick<SettingProps, 'form' | 'name' | 'help'> & { options?: Option[] };
