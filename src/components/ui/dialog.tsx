'use client';

import * as DialogPrimitive from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/class-names';
import { buttonVariants } from './button';

export const Dialog = DialogPrimitive.Root;
export const DialogTrigger = DialogPrimitive.Trigger;
export const DialogClose = DialogPrimitive.Close;

/** A dialog in the middle; with `side` a sheet that slides in at the end of the screen. */
export function DialogContent({ className, side, children, ...props }: DialogContentProps) {
  const t = useTranslations('common');

  return (
    <DialogPrimitive.Portal>
      <DialogPrimitive.Overlay className={dialogOverlay} />
      <DialogPrimitive.Content
        data-slot="dialog-content"
        className={cn(dialogSurface, side === 'right' ? sheetSurface : centredSurface, className)}
        {...props}
      >
        {children}
        <DialogPrimitive.Close
          aria-label={t('close')}
          className={cn(buttonVariants({ variant: 'ghost', size: 'icon' }), 'absolute top-3 right-3')}
        >
          <X aria-hidden />
        </DialogPrimitive.Close>
      </DialogPrimitive.Content>
    </DialogPrimitive.Portal>
  );
}

export function DialogHeader({ className, ...props }: ComponentProps<'div'>) {
  return <div data-slot="dialog-header" className={cn('mb-4 grid gap-1 pr-8', className)} {...props} />;
}

export function DialogFooter({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div
      data-slot="dialog-footer"
      className={cn('mt-5 flex flex-wrap justify-end gap-2 max-sm:flex-col-reverse', className)}
      {...props}
    />
  );
}

export function DialogTitle({ className, ...props }: ComponentProps<typeof DialogPrimitive.Title>) {
  return (
    <DialogPrimitive.Title
      data-slot="dialog-title"
      className={cn('text-balance font-title text-lg tracking-[-0.012em]', className)}
      {...props}
    />
  );
}

export function DialogDescription({
  className,
  ...props
}: ComponentProps<typeof DialogPrimitive.Description>) {
  return (
    <DialogPrimitive.Description
      data-slot="dialog-description"
      className={cn('text-pretty text-muted-foreground text-sm', className)}
      {...props}
    />
  );
}

export const dialogOverlay =
  'fixed inset-0 z-50 bg-overlay data-[state=open]:animate-in data-[state=closed]:animate-out data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0';

export const dialogSurface =
  'fixed z-50 overflow-y-auto bg-popover p-5 text-popover-foreground shadow-dialog outline-none duration-(--duration-settle) data-[state=open]:animate-in data-[state=closed]:animate-out data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0';

export const centredSurface =
  'top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 rounded-xl motion-safe:data-[state=open]:slide-in-from-bottom-2';

const sheetSurface =
  'inset-y-0 right-0 w-80 max-w-[calc(100%-3rem)] border-border border-l motion-safe:data-[state=open]:slide-in-from-right-2';

type DialogContentProps = ComponentProps<typeof DialogPrimitive.Content> & { side?: 'right' };
