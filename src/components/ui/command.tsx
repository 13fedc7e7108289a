'use client';

import { Command as CommandPrimitive } from 'cmdk';
import { Search } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/class-names';

/**
 * A list that is searched as one types, and walked with the arrows. Not with Ctrl and letters: Ctrl-K opens the menu of
 * everything, also while this one fades.
 */
export function Command({ className, ...props }: ComponentProps<typeof CommandPrimitive>) {
  return (
    <CommandPrimitive
      data-slot="command"
      vimBindings={false}
      className={cn('flex min-h-0 flex-col overflow-hidden', className)}
      {...props}
    />
  );
}

export function CommandInput({ children, ...props }: ComponentProps<typeof CommandPrimitive.Input>) {
  return (
    <div className="flex h-13 flex-none items-center gap-3 border-border border-b px-4">
      <Search aria-hidden className="size-4 flex-none stroke-[1.75] text-icon" />
      <CommandPrimitive.Input
        data-slot="command-input"
        className="h-full min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-muted-foreground max-sm:text-md"
        {...props}
      />
      {children}
    </div>
  );
}

export function CommandList({ className, ...props }: ComponentProps<typeof CommandPrimitive.List>) {
  return (
    <CommandPrimitive.List
      data-slot="command-list"
      className={cn('min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5', className)}
      {...props}
    />
  );
}

/** Stands before the list: a listbox holds nothing but options. */
export function CommandEmpty(props: ComponentProps<typeof CommandPrimitive.Empty>) {
  return (
    <CommandPrimitive.Empty
      data-slot="command-empty"
      className="px-2.5 py-6 text-center text-muted-foreground text-sm"
      {...props}
    />
  );
}

export function CommandGroup({ className, ...props }: ComponentProps<typeof CommandPrimitive.Group>) {
  return (
    <CommandPrimitive.Group
      data-slot="command-group"
      className={cn(
        '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted-foreground [&_[cmdk-group-heading]]:text-xs',
        className,
      )}
      {...props}
    />
  );
}

export function CommandItem({ className, ...props }: ComponentProps<typeof CommandPrimitive.Item>) {
  return (
    <CommandPrimitive.Item
      data-slot="command-item"
      className={cn(
        'flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-md px-2.5 text-sm outline-none data-[selected=true]:bg-selected pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:flex-none [&_svg]:stroke-[1.75]',
        className,
      )}
      {...props}
    />
  );
}
