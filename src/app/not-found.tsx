import { NotFoundProblem } from '@/components/not-found-problem';

export default function NotFoundPage() {
  return (
    <main>
      <NotFoundProblem />
    </main>
  );
}
