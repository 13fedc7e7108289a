import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = {
  '@': fileURLToPath(new URL('src', import.meta.url)),
  // Next resolves it to nothing on the server; outside of Next it would throw at import.
  'server-only': fileURLToPath(new URL('node_modules/server-only/empty.js', import.meta.url)),
};

/** The projects that `npm test` runs one after the other; all but `unit` need the addresses of a Supabase. */
export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      { resolve: { alias }, test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}'] } },
      against('database'),
      against('local'),
      against('realtime'),
      against('functions'),
    ],
  },
});

/** Files one after the other: they share one Supabase, and its two cores. */
function against(name: string) {
  return {
    resolve: { alias },
    test: {
      name,
      include: [`tests/${name}/**/*.test.ts`],
      fileParallelism: false,
      testTimeout: 30_000,
      hookTimeout: 60_000,
    },
  };
}
