import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { type ClientArea, clientWords } from './client-words';

/** Hands the browser the words of one part of the app. All of them would be four times what a customer's page needs. */
export async function ClientMessages({ of, children }: { of: ClientArea; children: ReactNode }) {
  const messages = await getMessages();
  const words = Object.fromEntries(clientWords[of].map((name) => [name, messages[name]]));

  return <NextIntlClientProvider messages={words}>{children}</NextIntlClientProvider>;
}
