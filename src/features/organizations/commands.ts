import type * as z from 'zod/mini';
import { changesOf } from '@/lib/settings';
import type { Client } from '@/lib/supabase/client';
import type { agentsSchema, faceSchema, numberingSchema, rulesSchema } from './schema';

/** Changes what everybody sees of an organization. */
export async function changeFace(supabase: Client, input: z.output<typeof faceSchema>) {
  const { organization_id, seen, ...wanted } = input;
  await supabase.rpc('change_organization', { organization_id, ...changesOf(wanted, seen) }).throwOnError();
}

/** Gives an organization a logo that is stored already, or takes it away. Raises `setting_changed_meanwhile`. */
export async function changeLogo(supabase: Client, organization_id: string, { seen, path }: NewLogo) {
  await supabase
    .rpc('change_organization', { organization_id, logo_path: path ?? '', seen_logo_path: seen ?? '' })
    .throwOnError();
}

/** Changes how tickets are numbered from now on. */
export async function changeNumbering(supabase: Client, input: z.output<typeof numberingSchema>) {
  const { organization_id, seen, ...wanted } = input;
  await supabase.rpc('change_organization', { organization_id, ...changesOf(wanted, seen) }).throwOnError();
}

/** Changes what an organization decided for its tickets. */
export async function changeRules(supabase: Client, input: z.output<typeof rulesSchema>) {
  const { organization_id, seen, ...wanted } = input;
  await supabase
    .rpc('change_organization_settings', { organization_id, ...changesOf(wanted, seen) })
    .throwOnError();
}

/** Decides of whose tickets agents are. Raises `setting_changed_meanwhile`. */
export async function setAgentScope(supabase: Client, input: z.output<typeof agentsSchema>) {
  const { organization_id, scope, seen } = input;
  if (scope === seen.scope) return;
  await supabase.rpc('set_agent_scope', { organization_id, scope, seen_scope: seen.scope }).throwOnError();
}

/** Where the logo lies that was seen, and where the new one does; null for none. */
type NewLogo = { seen: string | null; path: string | null };
