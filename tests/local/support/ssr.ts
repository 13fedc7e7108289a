import { createServerClient } from '@supabase/ssr';
import { apiUrl, publishableKey } from './api.ts';

/** A client as a Next.js server makes one for a request, with the cookies of one browser. */
export function browser(cookies = new Map<string, string>()) {
  const api = createServerClient(apiUrl, publishableKey, {
    cookies: {
      getAll: () => [...cookies].map(([name, value]) => ({ name, value })),
      setAll(changes) {
        for (const { name, value, options } of changes) {
          if (value === '' || options.maxAge === 0) cookies.delete(name);
          else cookies.set(name, value);
        }
      },
    },
  });
  return { api, cookies };
}
