import type { Client } from '@/lib/supabase/client';

/** Companies whose name holds the words. */
export async function findCompanies(supabase: Client, organizationId: string, words: string) {
  const { data } = await supabase
    .from('companies')
    .select('id, name')
    .eq('organization_id', organizationId)
    .ilike('name', `%${likeText(words)}%`)
    .order('name')
    .limit(20)
    .throwOnError();
  return data;
}

/** Customers whose name or address holds the words. */
export async function findCustomers(supabase: Client, organizationId: string, words: string) {
  // Signs that mean something between the filters of a request, or in a pattern, stand for any one sign.
  const pattern = `%${words.replace(/[\\%_,.:()"*]/g, '_')}%`;
  const { data } = await supabase
    .from('customers')
    .select('id, name, email')
    .eq('organization_id', organizationId)
    .or(`name.ilike.${pattern},email.ilike.${pattern}`)
    .order('name')
    .order('id')
    .limit(20)
    .throwOnError();
  return data.map(named);
}

/** What some companies and customers are called, for filters that name them. */
export async function listNames(supabase: Client, table: 'companies' | 'customers', ids: string[]) {
  if (table === 'companies') {
    const { data } = await supabase.from('companies').select('id, name').in('id', ids).throwOnError();
    return data;
  }
  const { data } = await supabase.from('customers').select('id, name, email').in('id', ids).throwOnError();
  return data.map(named);
}

function named({ id, name, email }: { id: string; name: string; email: string }) {
  return { id, name: name || email, email };
}

/** What people type means itself. */
function likeText(text: string) {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
