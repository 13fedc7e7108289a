'use client';

import { LogOut, Monitor, Moon, ServerCog, Sun, UserRound } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { useState } from 'react';
import { toast } from 'sonner';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { countUnsent } from '@/lib/drafts';
import { dialogPart } from '@/lib/part';
import { paths } from '@/lib/paths';
import { leave } from '../leave';
import { AccountButton } from './account-button';

const SignOutDialog = dialogPart(() => import('./sign-out-dialog').then((module) => module.SignOutDialog));

/** Who is signed in, where else they can go, how it looks, and the way out. */
export function AccountMenu({ user, links = [], startsOpen = false }: AccountMenuProps) {
  const t = useTranslations();
  const { theme = 'system', setTheme } = useTheme();

  const [unsent, setUnsent] = useState(0);

  const askFirst = () => {
    const count = countUnsent(user.id);
    if (count === 0) return void signOut();
    setUnsent(count);
  };
  const signOut = async () => {
    const left = await leave(user.id);
    if (!left.ok) toast.error(t(`errors.${left.error}`));
  };

  return (
    <>
      <DropdownMenu defaultOpen={startsOpen}>
        <DropdownMenuTrigger asChild aria-label={t('account.menuOf', { name: user.name })}>
          <AccountButton user={user} />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="w-56">
          <DropdownMenuLabel className="grid">
            <bdi className="truncate font-strong text-foreground text-sm">{user.name}</bdi>
            <bdi className="truncate">{user.email}</bdi>
          </DropdownMenuLabel>
          <DropdownMenuSeparator />
          <DropdownMenuItem asChild>
            <Link href={paths.account()}>
              <UserRound aria-hidden />
              {t('account.yours')}
            </Link>
          </DropdownMenuItem>
          {user.isSuperAdmin && (
            <DropdownMenuItem asChild>
              <Link href={paths.admin()}>
                <ServerCog aria-hidden />
                {t('account.platform')}
              </Link>
            </DropdownMenuItem>
          )}
          {links.map((link) => (
            <DropdownMenuItem key={link.href} asChild>
              <Link href={link.href}>{link.label}</Link>
            </DropdownMenuItem>
          ))}
          <DropdownMenuSeparator />
          <DropdownMenuLabel>{t('theme.label')}</DropdownMenuLabel>
          <DropdownMenuRadioGroup value={theme} onValueChange={setTheme}>
            {appearances.map(({ name, Icon }) => (
              <DropdownMenuRadioItem key={name} value={name}>
                <Icon aria-hidden />
                {t(`theme.${name}`)}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={askFirst}>
            <LogOut aria-hidden />
            {t('account.signOut')}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <SignOutDialog
        open={unsent > 0}
        unsent={unsent}
        onDismiss={() => setUnsent(0)}
        onConfirm={() => void signOut()}
      />
    </>
  );
}

const appearances = [
  { name: 'light', Icon: Sun },
  { name: 'dark', Icon: Moon },
  { name: 'system', Icon: Monitor },
] as const;

type AccountMenuProps = {
  user: { id: string; name: string; email: string; isSuperAdmin?: boolean };
  links?: { href: string; label: string }[];
  /** It was pressed before it was loaded. */
  startsOpen?: boolean;
};
