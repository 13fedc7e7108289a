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
  useEffect(() => keep(client), [client]);
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

/**
 * Kept by an effect only: a click while the page comes alive makes React begin again, and what the first attempt had
 * read into a kept cache would make the second one differ from the server's page, which React then throws away.
 */
function clientFor(userId: string): OwnClient {
  return current?.userId === userId ? current : { userId, queries: createQueryClient(userId) };
}

function keep(client: OwnClient) {
  if (client === current) return;
  clearQueries();
  current = client;
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
