import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import * as z from 'zod/mini';
import { PageHeader } from '@/components/page-header';
import { Button } from '@/components/ui/button';
import { listTicketsBehind } from '@/features/reports/queries';
import { type Address, reportNumbers } from '@/features/reports/schema';
import { paths } from '@/lib/paths';
import { readGroupNames, readQuestion } from '../ask';
import { periodWords } from '../period-words';
import { BehindList } from './behind-list';

/** The tickets behind a number of the reports, or behind one group of it, page by page. */
export default async function TicketsBehindPage({ params, searchParams }: TicketsBehindPageProps) {
  const { organization: slug } = await params;
  const address = await searchParams;
  const wanted = wantedSchema.safeParse(address);
  if (!wanted.success) notFound();

  const asked = await readQuestion(slug, address);
  const { workspace, supabase, question, links } = asked;
  const { number, group, person, at, id } = wanted.data;
  const { period, team, by } = question;
  const [{ rows, hasMore }, nameOf, nameOfPerson, t] = await Promise.all([
    listTicketsBehind(supabase, {
      organizationId: workspace.organization.id,
      number,
      ...(group !== undefined && { group, by }),
      period,
      team,
      person,
      after: at && id ? { at, ticket_id: id } : null,
    }),
    readGroupNames(asked, by),
    readGroupNames(asked, 'person'),
    getTranslations('reports'),
  ]);
  const name = t(`behind.number.${number}`);
  const groups = [person && nameOfPerson(person), group !== undefined && nameOf(group)].filter(Boolean);
  const last = rows.at(-1);

  return (
    <>
      <Link
        href={person ? links.person(person) : links.overview()}
        className="mb-2 inline-flex items-center gap-1 text-muted-foreground text-sm hover:text-foreground"
      >
        <ArrowLeft aria-hidden className="size-3.5 stroke-[1.75] rtl:-scale-x-100" />
        {t('behind.back')}
      </Link>
      <PageHeader
        title={groups.length > 0 ? t('behind.title', { number: name, group: groups.join(', ') }) : name}
        description={await periodWords(period)}
      />
      <BehindList rows={rows} ticketHref={(ticket) => paths.deskTicket(slug, ticket)} />
      {hasMore && last && (
        <Button asChild variant="outline" className="mt-4">
          <Link href={links.behindAfter(wanted.data, last)}>{t('behind.older')}</Link>
        </Button>
      )}
    </>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('title') };
}

const wantedSchema = z.object({
  number: z.enum(reportNumbers),
  group: z.optional(z.string().check(z.maxLength(100))),
  person: z.optional(z.uuid()),
  at: z.optional(z.iso.datetime({ offset: true })),
  id: z.optional(z.uuid()),
});

type TicketsBehindPageProps = {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Address>;
};
