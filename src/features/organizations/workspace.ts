import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';
import {
  getOwnPermissions,
  getSettingsTopic,
  getVisitedWorkplace,
  getWorkplace,
  listColleagues,
  listDepartments,
  listTeams,
  listWorkplaces,
  visitorPermissions,
} from './queries';

/**
 * The organization of this address as the signed-in member's place of work, read once per request.
 * A super admin visits it while an access lives; for everybody else it is not found, as an unknown one is.
 */
export const readWorkspace = cache(async (slug: string, next?: string) => {
  const me = await requireUser(next ?? paths.desk(slug));
  const supabase = await createServerSupabase();
  const own = await getWorkplace(supabase, me.id, slug);
  const workplace = own ?? (await getVisitedWorkplace(supabase, me.id, slug));
  if (!workplace) notFound();

  // First how often settings had changed, then the settings: a change in between is read twice instead of never.
  const settingsTopic = await getSettingsTopic(supabase, workplace.id);
  const [permissions, colleagues, departments, teams, workplaces] = await Promise.all([
    own ? getOwnPermissions(supabase, me.id, workplace.id) : visitorPermissions,
    listColleagues(supabase, workplace.id),
    listDepartments(supabase, workplace.id),
    listTeams(supabase, me.id, workplace.id),
    listWorkplaces(supabase, me.id),
  ]);
  const { role, suspended_at, ...organization } = workplace;
  const workspace = { organization, me, permissions, colleagues, departments, teams };
  return { workspace, role, workplaces, isSuspended: suspended_at !== null, settingsTopic };
});
