import * as z from 'zod/mini';

/**
 * Reads the environment and stops with one list of everything that is missing or wrong.
 * The two NEXT_PUBLIC_ names are written out, because the browser's copy has them by textual replacement only.
 */
export function readEnvironment(): Environment {
  const parsed = environmentSchema.safeParse({
    NEXT_PUBLIC_SUPABASE_URL: process.env.NEXT_PUBLIC_SUPABASE_URL,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: process.env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
    SITE_URL: process.env.SITE_URL,
  });
  if (parsed.success) return parsed.data;

  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not complete (see .env.example):\n${problems.join('\n')}`);
}

/** Where Supabase is, for the browser and the server alike. */
export function readSupabaseAddress(): SupabaseAddress {
  return supabaseSchema.parse({
    NEXT_PUBLIC_SUPABASE_URL: process.env.NEXT_PUBLIC_SUPABASE_URL,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: process.env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
  });
}

/** Where an edge function answers. */
export function functionAddress(name: string) {
  return new URL(`/functions/v1/${name}`, readSupabaseAddress().NEXT_PUBLIC_SUPABASE_URL).href;
}

const address = z.url({ protocol: /^https?$/, error: 'must be an address such as https://example.com' });

const supabaseSchema = z.object({
  NEXT_PUBLIC_SUPABASE_URL: address,
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: z.string({ error: 'is missing' }).check(
    z.minLength(1, 'is empty'),
    z.refine((key) => !key.startsWith('sb_secret_'), 'is the secret key, which must never reach a browser'),
  ),
});

const environmentSchema = z.extend(supabaseSchema, { SITE_URL: address });

export type Environment = z.output<typeof environmentSchema>;
export type SupabaseAddress = z.output<typeof supabaseSchema>;
