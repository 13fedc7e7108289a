'use client';

import type { ComponentProps } from 'react';
import { Avatar } from '@/components/avatar';

/** Who is signed in, as what opens the menu of their account. */
export function AccountButton({ user, ...props }: AccountButtonProps) {
  return (
    <button
      {...props}
      className="flex h-11 items-center gap-2 rounded-md text-base sm:h-8 sm:px-1.5 sm:hover:bg-accent"
    >
      <Avatar name={user.name} id={user.id} size="md" />
      <span className="max-w-48 truncate font-strong max-sm:hidden">{user.name}</span>
    </button>
  );
}

type AccountButtonProps = ComponentProps<'button'> & { user: { id: string; name: string } };
