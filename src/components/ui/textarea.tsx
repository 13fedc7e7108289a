import type { VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/class-names';
import { fieldVariants } from './input';

/** Grows with what is typed, where the browser can. */
export function Textarea({ className, inputSize, ...props }: TextareaProps) {
  return (
    <textarea
      data-slot="textarea"
      className={cn(
        fieldVariants({ inputSize }),
        'field-sizing-content h-auto resize-y py-2 pointer-coarse:h-auto',
        inputSize === 'lg' ? 'min-h-33 max-sm:h-auto' : 'min-h-18',
        className,
      )}
      {...props}
    />
  );
}

type TextareaProps = ComponentProps<'textarea'> & VariantProps<typeof fieldVariants>;
