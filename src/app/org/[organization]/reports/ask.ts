import 'server-only';
import { notFound } from 'next/navigation';
import { getLocale, getNow, getTranslations } from 'next-intl/server';
import { readWorkspace } from '@/features/organizations/workspace';
import { nameOfGroup } from '@/features/reports/group-names';
import { getOrganizationZone, listGroupNames } from '@/features/reports/queries';
import {
  type Address,
  addressOf,
  type Question,
  questionOf,
  type ReportNumber,
  type Split,
} from '@/features/reports/schema';
import { dayOf } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { createServerSupabase } from '@/lib/supabase/server';

/** What a page of the reports is asked, by whom, and how its links and groups are written. Not for who sees no numbers. */
export async function readQuestion(slug: string, address: Address) {
  const { workspace } = await readWorkspace(slug, paths.reports(slug));
  const scope = workspace.permissions.read_reports ?? 'none';
  if (scope === 'none') notFound();

  const supabase = await createServerSupabase();
  const zone = await getOrganizationZone(supabase, workspace.organization.id);
  const now = await getNow();
  const question = questionOf(address, now, zone);
  return { workspace, supabase, scope, zone, now, question, links: linksOf(slug, question, zone) };
}

/** The addresses that keep what was asked. */
function linksOf(slug: string, question: Question, zone: string) {
  const withQuestion = (path: string, changed: Partial<Question>, more: Record<string, string> = {}) => {
    const search = new URLSearchParams({ ...addressOf({ ...question, ...changed }, zone), ...more });
    return search.size > 0 ? `${path}?${search}` : path;
  };
  return {
    splitBy: (by: Split) => withQuestion(paths.reports(slug), { by }),
    overview: () => withQuestion(paths.reports(slug), {}),
    exportBy: (by: Split) => withQuestion(paths.reportExport(slug), { by }),
    person: (id: string) => withQuestion(paths.reportOf(slug, id), {}),
    /** What lies behind a number, or behind one group of it. */
    behind: (
      number: ReportNumber,
      { by, group, person }: { by?: Split; group?: string; person?: string } = {},
    ) =>
      withQuestion(paths.reportTickets(slug), by ? { by } : {}, {
        number,
        ...(group !== undefined && { group }),
        ...(person && { person }),
      }),
    /** The page after this ticket of the same list. */
    behindAfter: (
      { number, group, person }: { number: ReportNumber; group?: string; person?: string },
      last: { at: string; ticket_id: string },
    ) =>
      withQuestion(
        paths.reportTickets(slug),
        {},
        {
          number,
          ...(group !== undefined && { group }),
          ...(person && { person }),
          at: last.at,
          id: last.ticket_id,
        },
      ),
  };
}

/** How the groups of a split are called. */
export async function readGroupNames({ workspace, supabase, now }: Asked, by: Split) {
  const [names, t, locale] = await Promise.all([
    listGroupNames(supabase, workspace.organization.id, by),
    getTranslations('reports.group'),
    getLocale(),
  ]);
  const people = Object.fromEntries(workspace.colleagues.map(({ id, name }) => [id, name]));
  return (group: string) =>
    nameOfGroup(by, group, {
      names: by === 'person' ? people : names,
      wordFor: (word) => t(word),
      dayFor: (day) => dayOf(`${day}T12:00:00Z`, { locale, timeZone: 'UTC', now }),
    });
}

export type Asked = Awaited<ReturnType<typeof readQuestion>>;
