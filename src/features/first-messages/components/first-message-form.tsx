'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { FormState } from '@/lib/action';
import { type Attempt, nameAttempt } from '@/lib/attempt';
import { draftKey, writeDraft } from '@/lib/drafts';
import { useFormAction } from '@/lib/use-form-action';
import { useKeptValues } from '@/lib/use-kept-values';
import { submitFirst } from '../actions';
import * as commands from '../commands';
import { FirstMessageSent } from './first-message-sent';

/** A visitor writes without an account; a mail confirms the address afterwards. */
export function FirstMessageForm(props: FirstMessageFormProps) {
  const { organization } = props;
  const t = useTranslations();
  const { form, state, isSending, isSent, formProps, values, set, writeAgain } = useFirstMessage(props);

  if (isSent)
    return <FirstMessageSent email={state.data ?? ''} organization={organization} onAgain={writeAgain} />;

  const control = (name: 'subject' | 'text' | 'email') => ({
    'data-kept': true,
    inputSize: 'lg' as const,
    name,
    value: values[name] ?? '',
    onChange: (event: { target: { value: string } }) => set(name, event.target.value),
    required: true,
  });

  return (
    <form ref={form} {...formProps} className="mt-4 grid gap-5">
      <FormError error={state.fields ? undefined : state.error} />
      <input type="hidden" name="id" value={state.values?.id ?? props.id} readOnly />
      <input type="hidden" name="organization_id" value={organization.id} />
      <Field label={t('portalNew.subject')} error={state.fields?.subject}>
        {(ids) => <Input {...ids} {...control('subject')} dir="auto" autoComplete="off" />}
      </Field>
      <Field
        label={t('portalNew.description')}
        help={t('portalNew.descriptionHelp')}
        error={state.fields?.text}
      >
        {(ids) => <Textarea {...ids} {...control('text')} dir="auto" />}
      </Field>
      <Field label={t('help.email')} help={t('help.emailHelp')} error={state.fields?.email}>
        {(ids) => <Input {...ids} {...control('email')} type="email" autoComplete="email" />}
      </Field>
      <Button
        type="submit"
        size="lg"
        className="h-11 justify-self-start px-4.5 max-sm:w-full"
        aria-disabled={isSending}
      >
        {isSending ? t('common.sending') : t('help.goOn')}
      </Button>
    </form>
  );
}

function useFirstMessage({ id, organization, functionAddress }: FirstMessageFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const last = useRef<Attempt>(null);
  const [left, setLeft] = useState<FormState<string>>();
  const key = draftKey('visitor', 'first-message', organization.id);

  const { state, isSending, props } = useFormAction<string>(submitFirst, {
    before(sent) {
      last.current = nameAttempt(sent, last.current, ['id']);
      return true;
    },
    byScript: (_before, sent) => commands.submitFirst(functionAddress, sent),
    onAnswer: ({ done }) => done && writeDraft(key, ''),
  });
  const { values, set } = useKeptValues(key, form, { ...state.values, id: undefined });

  return {
    form,
    state: { ...state, values: { ...state.values, id: state.values?.id ?? id } },
    isSending,
    isSent: state.done === true && state !== left,
    formProps: props,
    values,
    set,
    /** The mail did not come: the same words, as another message. */
    writeAgain() {
      last.current = { words: '', ids: {} };
      setLeft(state);
    },
  };
}

type FirstMessageFormProps = {
  /** Made once per form, so that sending it twice is one message. */
  id: string;
  organization: { id: string; slug: string; name: string };
  /** Where the function is that takes it. */
  functionAddress: string;
};
