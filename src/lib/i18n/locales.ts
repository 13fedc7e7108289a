/** The languages that Switchboard speaks; the first one is for whoever reads none of them. */
export const locales = ['en', 'de'] as const;
export type Locale = (typeof locales)[number];

export function localeOf(word: string | null | undefined): Locale | undefined {
  return locales.find((locale) => locale === word);
}

/** The first of our languages in the order that a browser asks for, as "de-AT, de;q=0.9, en;q=0.5". */
export function askedLocale(acceptLanguage: string | null): Locale | undefined {
  return (acceptLanguage ?? '')
    .split(',')
    .map(parseRange)
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ language }) => localeOf(language))
    .find((locale) => locale !== undefined);
}

/** How a language is called by those who speak it. */
export function ownNameOf(locale: Locale) {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
}

function parseRange(range: string) {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return { language: tag.split('-')[0], weight: weight ? Number(weight.slice(2)) || 0 : 1 };
}
