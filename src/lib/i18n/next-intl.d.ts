import type messages from '@/messages/en.json';

// A key that messages/en.json does not have is a compile error.
declare module 'next-intl' {
  interface AppConfig {
    Locale: 'en';
    Messages: typeof messages;
  }
}
