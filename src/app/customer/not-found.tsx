import { NotFoundProblem } from '@/components/not-found-problem';

export default function CustomerNotFoundPage() {
  return <NotFoundProblem />;
}
