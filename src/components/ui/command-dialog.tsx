'use client';

import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/lib/class-names';
import { Command } from './command';
import { Dialog, DialogContent, DialogTitle } from './dialog';

/** A dialog that is a list to search: one types, walks with the arrows and chooses. Its name is for those who hear it. */
export function CommandDialog({
  title,
  open,
  onOpenChange,
  footer,
  command,
  className,
  children,
  ...content
}: CommandDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        aria-describedby={undefined}
        className={cn(
          'flex max-h-[min(26rem,80dvh)] max-w-sm flex-col overflow-hidden p-0 [&>button:last-child]:hidden',
          className,
        )}
        {...content}
      >
        <DialogTitle className="sr-only">{title}</DialogTitle>
        <Command loop {...command}>
          {children}
        </Command>
        {footer}
      </DialogContent>
    </Dialog>
  );
}

type CommandDialogProps = Omit<ComponentProps<typeof DialogContent>, 'title' | 'side'> & {
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Below the list. */
  footer?: ReactNode;
  command?: Pick<ComponentProps<typeof Command>, 'filter' | 'shouldFilter'>;
};
