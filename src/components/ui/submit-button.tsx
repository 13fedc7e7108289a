'use client';

import type { ComponentProps, ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { Button } from './button';

/** Sends its form; says so while it is under way, and does not send it twice. */
export function SubmitButton({ pending: words, children, ...props }: SubmitButtonProps) {
  const { pending } = useFormStatus();

  return (
    <Button
      type="submit"
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
      {...props}
    >
      {pending ? words : children}
    </Button>
  );
}

type SubmitButtonProps = ComponentProps<typeof Button> & {
  /** "Sending…" */
  pending: ReactNode;
};
