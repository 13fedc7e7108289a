'use client';

import { useQuery } from '@tanstack/react-query';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { ticketKeys } from '../keys';
import { listCustomFields } from '../queries';

/** The fields that the organization added to its tickets, archived ones too; nothing while they are read, or not wanted. */
export function useCustomFields(isWanted = true) {
  const { organization } = useWorkspace();
  const { data } = useQuery({
    queryKey: ticketKeys.customFields(organization.id),
    queryFn: async () => listCustomFields(await browserSupabase(), organization.id),
    staleTime: 300_000,
    enabled: isWanted,
  });
  return data ?? none;
}

export type CustomField = Awaited<ReturnType<typeof listCustomFields>>[number];

const none: CustomField[] = [];
