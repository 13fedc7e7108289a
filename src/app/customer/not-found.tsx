import { NotFoundProblem } from '@/components/not-found-problem';
import { LeftDrafts } from '@/features/responses/components/left-drafts';
import { currentUser } from '@/lib/session';

/** Also where somebody stands who may no longer read a ticket on which they were writing. */
export default async function CustomerNotFoundPage() {
  const user = await currentUser();

  return (
    <>
      <NotFoundProblem />
      {user && <LeftDrafts userId={user.id} />}
    </>
  );
}
