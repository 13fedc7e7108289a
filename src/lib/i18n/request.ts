import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import messages from '@/messages/en.json';
import { TIME_ZONE_COOKIE, validTimeZone } from '../dates';

/** One language so far. Times are written in the reader's zone, which their browser left in a cookie. */
export default getRequestConfig(async () => {
  const jar = await cookies();
  return {
    locale: 'en',
    messages: isPseudo(jar.get('locale')?.value) ? (await import('./pseudo')).pseudo(messages) : messages,
    timeZone: validTimeZone(jar.get(TIME_ZONE_COOKIE)?.value),
    now: new Date(),
  };
});

/** Only where a test asks for it: words that show which text on a screen stands outside the messages. */
function isPseudo(locale: string | undefined) {
  return locale === 'pseudo' && process.env.PSEUDO_LOCALE === 'allowed';
}
