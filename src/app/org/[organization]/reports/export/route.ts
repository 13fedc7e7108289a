import { getTranslations } from 'next-intl/server';
import { unparse } from 'papaparse';
import { type Column, columnsOfGroups, columnsOfPeople } from '@/features/reports/columns';
import { countNumbers } from '@/features/reports/queries';
import { cellOf, rowsOf } from '@/features/reports/report';
import { reportNumbers } from '@/features/reports/schema';
import { readGroupNames, readQuestion } from '../ask';

/** The table of a report as CSV: the same rows from the same question, times in seconds. */
export async function GET(request: Request, { params }: { params: Promise<{ organization: string }> }) {
  const address = Object.fromEntries(new URL(request.url).searchParams);
  const asked = await readQuestion((await params).organization, address);
  const { workspace, supabase, question } = asked;
  const { period, team, by } = question;
  const [counted, nameOf, t] = await Promise.all([
    countNumbers(supabase, {
      organizationId: workspace.organization.id,
      numbers: reportNumbers,
      period,
      team,
      by,
    }),
    readGroupNames(asked, by),
    getTranslations('reports'),
  ]);
  const rows = rowsOf(counted).map((row) => ({
    [t(`split.${by}`)]: by === 'day' ? row.group : nameOf(row.group),
    ...Object.fromEntries(exported.map((column) => [t(`csv.${column}`), cellOf(row, column)])),
  }));
  const file = `${workspace.organization.slug} ${period.from} ${period.to} ${by}.csv`;
  return new Response(unparse(rows, { escapeFormulae: true }), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${file}"`,
      'cache-control': 'private, no-store',
    },
  });
}

const exported: Column[] = [...new Set<Column>([...columnsOfGroups, ...columnsOfPeople])];
