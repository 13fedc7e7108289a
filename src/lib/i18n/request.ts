import { cookies, headers } from 'next/headers';
import type { Messages } from 'next-intl';
import { getRequestConfig } from 'next-intl/server';
import { TIME_ZONE_COOKIE, validTimeZone } from '../dates';
import { currentUser } from '../session';
import { askedLocale, type Locale, locales } from './locales';

/**
 * In the language that the reader chose, else in the one that their browser asks for. Times are written in the zone that
 * they chose, or that their browser left in a cookie.
 */
export default getRequestConfig(async () => {
  const [jar, head, user] = await Promise.all([cookies(), headers(), currentUser()]);
  const locale = user?.language ?? askedLocale(head.get('accept-language')) ?? locales[0];
  const { default: messages } = await messagesIn[locale]();
  return {
    locale,
    messages: isPseudo(jar.get('locale')?.value) ? (await import('./pseudo')).pseudo(messages) : messages,
    timeZone: validTimeZone(user?.timeZone ?? jar.get(TIME_ZONE_COOKIE)?.value),
    now: new Date(),
  };
});

/** Each in a chunk of its own: what nobody reads is not loaded. */
const messagesIn: Record<Locale, () => Promise<{ default: Messages }>> = {
  en: () => import('@/messages/en.json'),
  de: () => import('@/messages/de.json'),
};

/** Only where a test asks for it: words that show which text on a screen stands outside the messages. */
function isPseudo(locale: string | undefined) {
  return locale === 'pseudo' && process.env.PSEUDO_LOCALE === 'allowed';
}
