'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Avatar, NobodyAvatar } from '@/components/avatar';
import { PriorityGlyph } from '@/components/glyphs/priority';
import { StatusGlyph } from '@/components/glyphs/status';
import { TagDot } from '@/components/tag-dot';
import { browserSupabase } from '@/lib/supabase/browser';
import { usePaused } from '@/lib/use-paused';
import { useWorkspace } from '@/lib/workspace';
import { categoryName } from '../categories';
import { findCompanies, findCustomers, listNames } from '../choices';
import { type ListFilter, places } from '../filters';
import { ticketKeys } from '../keys';
import { priorities, statuses } from '../tickets';
import { useCategories } from './use-categories';
import { useTags } from './use-ticket-tags';

/** One value that a filter can have, as people read it. */
export type Choice = { value: string; label: string; glyph?: ReactNode };

/**
 * What can be chosen for a filter: all of it where that is little, else what the typed words find, beside what is
 * chosen already. Without words only that is read.
 */
export function useChoices(name: ListFilter, chosen: readonly string[], typed?: string): Choice[] {
  const workspace = useWorkspace();
  const t = useTranslations();
  const tags = useTags(name === 'tag');
  const categories = useCategories(name === 'category');
  const companies = useFound('companies', name === 'company', chosen, typed);
  const customers = useFound('customers', name === 'customer', chosen, typed);
  const none = { value: 'none', label: t('desk.filters.none') };

  switch (name) {
    case 'place':
      return places.map((place) => ({ value: place, label: t(`desk.places.${place}`) }));
    case 'status':
      return statuses.map((status) => ({
        value: status,
        label: t(`status.${status}`),
        glyph: <StatusGlyph status={status} />,
      }));
    case 'priority':
      return priorities.map((priority) => ({
        value: priority,
        label: t(`priority.${priority}`),
        glyph: <PriorityGlyph priority={priority} />,
      }));
    case 'assignee':
      return [
        { value: 'me', label: t('desk.filters.me'), glyph: <Avatar {...workspace.me} /> },
        { value: 'none', label: t('desk.list.nobody'), glyph: <NobodyAvatar /> },
        ...workspace.colleagues
          .filter(({ id, can_work }) => id !== workspace.me.id && (can_work || chosen.includes(id)))
          .map(({ id, name }) => ({ value: id, label: name, glyph: <Avatar id={id} name={name} /> })),
      ];
    case 'team':
      return [{ value: 'mine', label: t('desk.filters.myTeams') }, none, ...workspace.teams.map(asChoice)];
    case 'department':
      return workspace.departments.map(asChoice);
    case 'category':
      return [
        none,
        ...categories
          .map(({ id }) => ({ value: id, label: categoryName(categories, id) ?? '' }))
          .toSorted((one, other) => one.label.localeCompare(other.label)),
      ];
    case 'tag':
      return [
        none,
        ...(tags ?? []).map((tag) => ({ ...asChoice(tag), glyph: <TagDot color={tag.color} /> })),
      ];
    case 'company':
      return [none, ...companies.map(asChoice)];
    case 'customer':
      return customers.map(asChoice);
    case 'mentions':
      return [{ value: 'me', label: t('desk.filters.me') }];
    case 'due':
      return [{ value: 'at_risk', label: t('desk.view.at_risk') }];
  }
}

function asChoice({ id, name }: { id: string; name: string }): Choice {
  return { value: id, label: name };
}

/** There may be many thousand of them: the chosen ones by their names, others by what is typed. */
function useFound(
  table: 'companies' | 'customers',
  wanted: boolean,
  chosen: readonly string[],
  typed: string | undefined,
) {
  const { organization } = useWorkspace();
  const words = usePaused(typed?.trim() ?? '');
  const ids = chosen.filter((id) => id !== 'none');
  const { data: named } = useQuery({
    queryKey: ticketKeys.choices(organization.id, table, ...ids),
    queryFn: async () => listNames(await browserSupabase(), table, ids),
    enabled: wanted && ids.length > 0,
    placeholderData: keepPreviousData,
  });
  const { data: found } = useQuery({
    queryKey: ticketKeys.choices(organization.id, table, 'found', words),
    queryFn: async () =>
      table === 'companies'
        ? findCompanies(await browserSupabase(), organization.id, words)
        : findCustomers(await browserSupabase(), organization.id, words),
    enabled: wanted && typed !== undefined,
    placeholderData: keepPreviousData,
  });
  if (!wanted) return [];
  const known = (named ?? []).filter(({ id }) => ids.includes(id));
  const others = (found ?? []).filter(({ id }) => !known.some((one) => one.id === id));
  return [...known, ...others];
}
