import type { ComponentProps } from 'react';
import { getFront, listDepartmentsOf } from '@/features/directory/queries';
import { SuspendedNotice } from '@/features/platform/components/suspended-notice';
import { getStanding, listAskedFields, sharesWithCompany } from '@/features/tickets/portal-queries';
import { listCategories } from '@/features/tickets/queries';
import { createServerSupabase } from '@/lib/supabase/server';
import { LiveFront } from '../../live-front';
import { NewTicket } from './new-ticket';

/** The form for a new ticket, with what this organization asks. */
export async function NewTicketTo({ organization, userId, ...form }: NewTicketToProps) {
  const supabase = await createServerSupabase();
  const [front, departments, categories, fields, standing] = await Promise.all([
    getFront(supabase, organization.id),
    listDepartmentsOf(supabase, organization.id),
    listCategories(supabase, organization.id),
    listAskedFields(supabase, organization.id),
    getStanding(supabase, userId),
  ]);

  return (
    <>
      <SuspendedNotice isSuspended={front.isSuspended} organization={organization.name} />
      <NewTicket
        {...form}
        organization={{ id: organization.id, name: organization.name }}
        departments={departments}
        categories={categories}
        fields={fields}
        hasCompany={sharesWithCompany(standing, organization.id)}
        userId={userId}
        isClosed={front.isSuspended}
      />
      {front.topic && <LiveFront topic={front.topic} />}
    </>
  );
}

type NewTicketToProps = Pick<
  ComponentProps<typeof NewTicket>,
  'organization' | 'userId' | 'ids' | 'place' | 'first'
>;
