import { NotFoundProblem } from '@/components/not-found-problem';
import { LeftDrafts } from '@/features/responses/components/left-drafts';
import { currentUser } from '@/lib/session';

/** Also where somebody stands who was removed while they were writing. */
export default async function WorkspaceNotFoundPage() {
  const user = await currentUser();

  return (
    <main>
      <NotFoundProblem />
      {user && <LeftDrafts userId={user.id} />}
    </main>
  );
}
