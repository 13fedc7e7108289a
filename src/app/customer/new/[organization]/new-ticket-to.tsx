import type { ComponentProps } from 'react';
import { listDepartmentsOf } from '@/features/directory/queries';
import { getStanding, listAskedFields, sharesWithCompany } from '@/features/tickets/portal-queries';
import { listCategories } from '@/features/tickets/queries';
import { createServerSupabase } from '@/lib/supabase/server';
import { NewTicket } from './new-ticket';

/** The form for a new ticket, with what this organization asks. */
export async function NewTicketTo({ organization, userId, ...form }: NewTicketToProps) {
  const supabase = await createServerSupabase();
  const [departments, categories, fields, standing] = await Promise.all([
    listDepartmentsOf(supabase, organization.id),
    listCategories(supabase, organization.id),
    listAskedFields(supabase, organization.id),
    getStanding(supabase, userId),
  ]);

  return (
    <NewTicket
      {...form}
      organization={{ id: organization.id, name: organization.name }}
      departments={departments}
      categories={categories}
      fields={fields}
      hasCompany={sharesWithCompany(standing, organization.id)}
      userId={userId}
    />
  );
}

type NewTicketToProps = Pick<
  ComponentProps<typeof NewTicket>,
  'organization' | 'userId' | 'ids' | 'place' | 'first'
>;
