'use client';

import { type FormEvent, useActionState, useRef, useState, useTransition } from 'react';
import type { FormState } from './action';
import { errorKey } from './errors';

type ServerAction<T> = (before: FormState<T>, form: FormData) => Promise<FormState<T>>;

/** Set in every form that a script sends; without it the answer has to be a page of its own. */
const SCRIPTED = 'scripted';

/**
 * A form that the server takes by itself before JavaScript, and that afterwards loses nothing to a broken network:
 * React would put the error page in its place.
 *
 * @returns `props` for the form element, and what came of sending it
 */
export function useFormAction<T>(
  action: ServerAction<T>,
  {
    before,
    byScript = action,
    onAnswer,
  }: {
    before?: (form: FormData) => boolean;
    /** What a script does instead of calling the action. */
    byScript?: ServerAction<T>;
    onAnswer?: (answer: FormState<T>) => void;
  } = {},
) {
  const [posted, post] = useActionState<FormState<T>, FormData>(action, {});
  const [answered, setAnswered] = useState<FormState<T>>();
  const [isSending, start] = useTransition();
  // A second press comes before the first one has been rendered.
  const isUnderWay = useRef(false);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isUnderWay.current) return;
    const form = new FormData(event.currentTarget);
    if (before && !before(form)) return;
    form.set(SCRIPTED, 'true');
    isUnderWay.current = true;
    start(async () => {
      const answer = await byScript({}, form).catch((error: unknown) => ({ error: errorKey(error) }));
      isUnderWay.current = false;
      // After an await, a transition has to be begun anew.
      start(() => {
        setAnswered(answer);
        onAnswer?.(answer);
      });
    });
  };

  return { state: answered ?? posted, isSending, props: { action: post, onSubmit, noValidate: true } };
}
