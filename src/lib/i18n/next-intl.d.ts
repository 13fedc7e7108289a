import type messages from '@/messages/en.json';
import type { Locale } from './locales';

// A key that messages/en.json does not have is a compile error.
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages;
  }
}
