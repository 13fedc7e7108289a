'use client';

import { hashKey, notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { leaveWithOtherTabs } from './other-tabs';

// Shown in the same moment: in the next one a box that was ticked would have jumped back.
notifyManager.setScheduler(queueMicrotask);

/**
 * The cache of the live screens, one per person: the hash of every key carries the user id, so that nothing
 * that one person read is shown to the next one at the same browser. Wrap the signed-in layouts with it.
 */
export function QueryProvider({ userId, children }: { userId: string; children: ReactNode }) {
  const [client, setClient] = useState(() => clientFor(userId));
  if (client.userId !== userId) setClient(clientFor(userId));
  useEffect(() => leaveWithOtherTabs(userId, clearQueries), [userId]);

  return (
    <QueryClientProvider client={client.queries}>
      {children}
      {/* On a narrow screen their button would lie on the composer's. */}
      {Devtools && (
        <div className="max-lg:hidden">
          <Suspense>
            <Devtools buttonPosition="bottom-right" />
          </Suspense>
        </div>
      )}
    </QueryClientProvider>
  );
}

/** At sign-out: forget everything that was read. */
export function clearQueries() {
  current?.queries.cancelQueries();
  current?.queries.clear();
  current = undefined;
}

type OwnClient = { userId: string; queries: QueryClient };
let current: OwnClient | undefined;

function clientFor(userId: string): OwnClient {
  // On the server every request renders with a cache of its own.
  if (typeof window === 'undefined') return { userId, queries: createQueryClient(userId) };
  if (current?.userId !== userId) {
    clearQueries();
    current = { userId, queries: createQueryClient(userId) };
  }
  return current as OwnClient;
}

function createQueryClient(userId: string) {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: 1,
        refetchOnWindowFocus: true,
        queryKeyHashFn: (key) => hashKey([userId, ...key]),
      },
      mutations: { retry: false },
    },
  });
}

const Devtools =
  process.env.NODE_ENV === 'development'
    ? lazy(() =>
        import('@tanstack/react-query-devtools').then((module) => ({ default: module.ReactQueryDevtools })),
      )
    : undefined;
