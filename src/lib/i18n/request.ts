import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import messages from '@/messages/en.json';
import { TIME_ZONE_COOKIE, validTimeZone } from '../dates';
import { currentUser } from '../session';

/** One language so far. Times are written in the zone that the reader chose, or that their browser left in a cookie. */
export default getRequestConfig(async () => {
  const [jar, user] = await Promise.all([cookies(), currentUser()]);
  return {
    locale: 'en',
    messages: isPseudo(jar.get('locale')?.value) ? (await import('./pseudo')).pseudo(messages) : messages,
    timeZone: validTimeZone(user?.timeZone ?? jar.get(TIME_ZONE_COOKIE)?.value),
    now: new Date(),
  };
});

/** Only where a test asks for it: words that show which text on a screen stands outside the messages. */
function isPseudo(locale: string | undefined) {
  return locale === 'pseudo' && process.env.PSEUDO_LOCALE === 'allowed';
}
