'use client';

import { ErrorProblem, type ErrorProblemProps } from '@/components/error-problem';

export default function CustomerErrorPage(props: ErrorProblemProps) {
  return <ErrorProblem {...props} />;
}
