import { z } from 'npm:zod@4.6.7';

/**
 * What a function finds in its environment. Supabase sets all but SITE_URL, the address of the app
 * (`supabase secrets set SITE_URL=…`). Keys of the older kind have names of their own. NETWORK_HEADER names the header in
 * which another platform than the hosted one says where a request came from.
 */
export function readEnvironment() {
  return schema.parse({
    supabaseUrl: Deno.env.get('SUPABASE_URL'),
    publishableKey: keyNamed('SUPABASE_PUBLISHABLE_KEYS') ?? Deno.env.get('SUPABASE_ANON_KEY'),
    secretKey: keyNamed('SUPABASE_SECRET_KEYS') ?? Deno.env.get('SUPABASE_SERVICE_ROLE_KEY'),
    siteUrl: Deno.env.get('SITE_URL'),
    networkHeader: Deno.env.get('NETWORK_HEADER') || undefined,
  });
}

const schema = z.object({
  supabaseUrl: z.url(),
  publishableKey: z.string().min(1),
  secretKey: z.string().min(1),
  siteUrl: z.url(),
  networkHeader: z.string().default('cf-connecting-ip'),
});

function keyNamed(variable: string): string | undefined {
  const keys = Deno.env.get(variable);
  return keys ? keySchema.parse(JSON.parse(keys)).default : undefined;
}

const keySchema = z.object({ default: z.string().optional() });
