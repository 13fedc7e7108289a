'use client';

import { useTranslations } from 'next-intl';
import { type ComponentProps, type ComponentType, useRef, useState } from 'react';
import { paths } from '@/lib/paths';
import { AccountButton } from './account-button';
import type { AccountMenu } from './account-menu';

type Menu = ComponentType<ComponentProps<typeof AccountMenu>>;

/**
 * The menu of the account, loaded when a hand comes near it. Before, and before JavaScript, its button leads to the
 * account's page, which holds the same.
 */
export function LateAccountMenu(props: Pick<ComponentProps<typeof AccountMenu>, 'user' | 'links'>) {
  const t = useTranslations('account');
  const [Menu, setMenu] = useState<Menu | null>(() => loaded);
  const wasPressed = useRef(false);

  const load = () => loadMenu().catch(() => null);
  const open = async () => {
    wasPressed.current = true;
    const menu = await load();
    if (menu) setMenu(() => menu);
    else window.location.assign(paths.account());
  };

  if (Menu) return <Menu {...props} startsOpen={wasPressed.current} />;
  return (
    <form
      action={paths.account()}
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <AccountButton
        user={props.user}
        type="submit"
        aria-label={t('menuOf', { name: props.user.name })}
        aria-haspopup="menu"
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
      />
    </form>
  );
}

let loaded: Menu | null = null;

async function loadMenu() {
  const { AccountMenu } = await import('./account-menu');
  loaded = AccountMenu;
  return AccountMenu;
}
