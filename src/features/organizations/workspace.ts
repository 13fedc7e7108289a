import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';
import {
  getOwnPermissions,
  getWorkplace,
  listColleagues,
  listDepartments,
  listTeams,
  listWorkplaces,
} from './queries';

/**
 * The organization of this address as the signed-in member's place of work, read once per request.
 * For everybody who is no member it is not found, as an unknown one is.
 */
export const readWorkspace = cache(async (slug: string, next?: string) => {
  const me = await requireUser(next ?? paths.desk(slug));
  const supabase = await createServerSupabase();
  const workplace = await getWorkplace(supabase, me.id, slug);
  if (!workplace) notFound();

  const [permissions, colleagues, departments, teams, workplaces] = await Promise.all([
    getOwnPermissions(supabase, me.id, workplace.id),
    listColleagues(supabase, workplace.id),
    listDepartments(supabase, workplace.id),
    listTeams(supabase, me.id, workplace.id),
    listWorkplaces(supabase, me.id),
  ]);
  const { role, ...organization } = workplace;
  return { workspace: { organization, me, permissions, colleagues, departments, teams }, role, workplaces };
});
