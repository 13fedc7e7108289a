import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { paths } from '@/lib/paths';

/** For visitors: the two ways in. */
export function SignInLinks({ next }: { next?: string }) {
  const t = useTranslations('account');

  return (
    <>
      <Button variant="ghost" size="lg" className="h-8 px-2.5 text-base" asChild>
        <Link href={paths.signIn(next)}>{t('signIn')}</Link>
      </Button>
      <Button variant="outline" size="lg" className="h-8 px-2.5 text-base max-sm:hidden" asChild>
        <Link href={paths.signUp(next)}>{t('signUp')}</Link>
      </Button>
    </>
  );
}
