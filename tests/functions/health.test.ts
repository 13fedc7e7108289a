import { createClient } from '@supabase/supabase-js';
import { expect, test } from 'vitest';
import { z } from 'zod';

const environment = z
  .object({ NEXT_PUBLIC_SUPABASE_URL: z.url(), NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: z.string() })
  .parse(process.env);

test('anybody may ask whether edge functions are served', async () => {
  const supabase = createClient(
    environment.NEXT_PUBLIC_SUPABASE_URL,
    environment.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
  );
  expect(await supabase.functions.invoke('health')).toMatchObject({ data: { ok: true }, error: null });
});
