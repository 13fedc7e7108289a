'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { KeyList } from '@/features/keyboard/components/key-list';
import { useKeyboard } from '@/lib/keyboard/keyboard-provider';

const CommandMenuDialog = dynamic(
  () => import('./command-menu-dialog').then((module) => module.CommandMenuDialog),
  {
    ssr: false,
  },
);

/** The menu of everything, fetched when it is opened for the first time, and the list of all keys. */
export function CommandMenu() {
  const { open } = useKeyboard();
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (open === 'menu') setWanted(true);
  }, [open]);

  return (
    <>
      {wanted && <CommandMenuDialog />}
      <KeyList />
    </>
  );
}
