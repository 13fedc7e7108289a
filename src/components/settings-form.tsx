'use client';

import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  type ReactNode,
  type RefObject,
  useActionState,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react';
import type { FormState } from '@/lib/action';
import { type Settled, settleOpen, type Values } from '@/lib/settings';
import { Field } from './ui/field';
import { FormError } from './ui/form-error';
import { Input } from './ui/input';
import { NativeSelect } from './ui/native-select';
import { SubmitButton } from './ui/submit-button';
import { Textarea } from './ui/textarea';

/** One group of settings with its own button. Works before JavaScript; who reads only finds the fields closed. */
export function SettingsForm({ title, lead, save, saved, hidden, mayChange, children }: SettingsFormProps) {
  const headingId = useId();
  const { ref, form, send, seen } = useSettings(save, saved);
  const { state } = form;

  return (
    <form
      ref={ref}
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

/** What a form of settings holds between one sending and the next; with `ref` it follows what is saved elsewhere. */
export function useSettings(save: SettingsAction, saved: Values) {
  const ref = useRef<HTMLFormElement>(null);
  // What the form began with stays what was seen, until the page is read again under it.
  const [opened] = useState(saved);
  const [state, send] = useActionState(save, {});
  const seen = state.data ? JSON.stringify(state.data.now) : (state.values?.seen ?? JSON.stringify(opened));
  const meanwhile = useMeanwhile(ref, state, seen, saved);
  const form: OpenForm = {
    state,
    values: meanwhile?.shown ?? state.data?.shown ?? { ...opened, ...state.values },
    settled: meanwhile ?? state.data,
  };
  return { ref, form, send, seen: meanwhile ? JSON.stringify(meanwhile.seen) : seen };
}

/** What others saved while the form was open, brought together with what stands in it; counts until it is sent. */
function useMeanwhile(
  ref: RefObject<HTMLFormElement | null>,
  state: FormState<Settled>,
  seenThen: string,
  saved: Values,
) {
  const [meanwhile, set] = useState<{ after: typeof state; settled: ReturnType<typeof settleOpen> }>();
  const current = meanwhile?.after === state ? meanwhile.settled : undefined;
  const now = JSON.stringify(saved);

  const follow = useEffectEvent(() => {
    const seen = current?.seen ?? (JSON.parse(seenThen) as Values); // This form wrote it.
    if (!ref.current || now === JSON.stringify(seen)) return;
    const settled = settleOpen(typedIn(ref.current, saved), seen, saved);
    show(ref.current, settled.shown);
    set({ after: state, settled });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something else is saved.
  useEffect(() => follow(), [now]);
  return current;
}

function typedIn(form: HTMLFormElement, saved: Values): Values {
  const typed = new FormData(form);
  return Object.fromEntries(
    Object.entries(saved).map(([name, value]) => {
      const field = typed.get(name);
      return [name, typeof field === 'string' ? field : value];
    }),
  );
}

/** A field that was typed in once does not follow what it is given to begin with. */
function show(form: HTMLFormElement, shown: Values) {
  for (const [name, value] of Object.entries(shown)) {
    const field = form.elements.namedItem(name);
    if (field && 'value' in field && field.value !== value) field.value = value;
  }
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
  if (!form.settled?.overtaken.includes(name)) return help;
  const now = form.settled.now[name] ?? '';
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

export type OpenForm = {
  state: FormState<Settled>;
  values: Partial<Values>;
  /** What is so now, and in which fields others were first. */
  settled: Settled | undefined;
};
type SettingProps = { form: OpenForm; name: string; label: ReactNode; help?: string };
type TextSettingProps = SettingProps & { longest: number; isLong?: boolean; type?: 'numeric' };
type Option = { value: string; text: string };
type ChoiceSettingProps = SettingProps & { options: Option[]; onChange?: (value: string) => void };
type HelpProps = Pick<SettingProps, 'form' | 'name' | 'help'> & { options?: Option[] };
