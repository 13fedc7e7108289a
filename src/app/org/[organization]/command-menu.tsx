'use client';

import { useKeyboard } from '@/lib/keyboard/keyboard-provider';
import { dialogPart } from '@/lib/part';

const CommandMenuDialog = dialogPart(() =>
  import('./command-menu-dialog').then((module) => module.CommandMenuDialog),
);
const KeyList = dialogPart(() =>
  import('@/features/keyboard/components/key-list').then((module) => module.KeyList),
);

/** The menu of everything and the list of all keys. */
export function CommandMenu() {
  const { open } = useKeyboard();

  return (
    <>
      <CommandMenuDialog open={open === 'menu'} />
      <KeyList open={open === 'keys'} />
    </>
  );
}
