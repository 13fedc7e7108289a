import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import * as z from 'zod/mini';
import { EmptyState } from '@/components/empty-state';
import { PageHeader } from '@/components/page-header';
import { AccessAnswer } from '@/features/access/components/access-answer';
import { AccessQuestion } from '@/features/access/components/access-question';
import { explainAccess, findTicket, listCustomersAround } from '@/features/access/queries';
import { readWorkspace } from '@/features/organizations/workspace';
import { paths } from '@/lib/paths';
import { createServerSupabase } from '@/lib/supabase/server';

/** Why somebody sees a ticket, or does not, for those who may read the audit. */
export default async function AccessPage({ params, searchParams }: AccessPageProps) {
  const { organization: slug } = await params;
  const { organization, permissions, colleagues } = (await readWorkspace(slug, paths.access(slug))).workspace;
  if (permissions.read_audit !== 'all') notFound();

  const { ticket: number, person: personId } = askedSchema.parse(await searchParams);
  const supabase = await createServerSupabase();
  const ticket = number ? await findTicket(supabase, organization.id, number) : null;
  const customers = ticket ? await listCustomersAround(supabase, ticket) : [];
  const person = [...colleagues, ...customers].find(({ id }) => id === personId);
  const t = await getTranslations('access');

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-8 pt-6 pb-8 max-sm:px-4">
      <PageHeader title={t('title')} description={t('lead')} />
      <AccessQuestion
        number={number}
        personId={personId}
        colleagues={colleagues.map(({ id, name }) => ({ id, name }))}
        customers={customers}
      />
      {number && !ticket && <EmptyState title={t('noTicket', { number })} description={t('noTicketHelp')} />}
      {ticket && person && (
        <AccessAnswer
          person={person.name}
          number={ticket.number}
          subject={ticket.subject}
          verdicts={await explainAccess(supabase, ticket.id, person.id)}
        />
      )}
    </div>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access'))('title') };
}

const askedSchema = z.object({
  ticket: z.catch(z.optional(z.string().check(z.trim(), z.maxLength(40))), undefined),
  person: z.catch(z.optional(z.uuid()), undefined),
});

type AccessPageProps = {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
