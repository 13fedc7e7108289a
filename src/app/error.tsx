'use client';

import { ErrorProblem, type ErrorProblemProps } from '@/components/error-problem';

export default function ErrorPage(props: ErrorProblemProps) {
  return (
    <main>
      <ErrorProblem {...props} />
    </main>
  );
}
