import { useTranslations } from 'next-intl';
import { deviceOf } from '../device';

/** What people call the device of which a browser has told. */
export function useDeviceName() {
  const t = useTranslations('account.devices');

  return (userAgent: string) => {
    const { browser, system } = deviceOf(userAgent);
    if (browser && system) return t('both', { browser: t(browser), system: t(system) });
    const known = browser ?? system;
    return known ? t(known) : t('unknown');
  };
}
