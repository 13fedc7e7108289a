'use client';

import { Paperclip } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, useEffect, useRef, useState } from 'react';
import { toolClass } from '@/components/rich-text/tool-class';
import { cn } from '@/lib/class-names';

/** Chooses files for what is being written; takes what a toolbar makes of its buttons. */
export function AttachButton({ onFiles, className, ...props }: AttachButtonProps) {
  const t = useTranslations('files');
  const input = useRef<HTMLInputElement>(null);
  const [isAwake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  // Before JavaScript there is nothing that could send a file on its way.
  if (!isAwake) return <span className={cn(toolClass, className)} />;

  return (
    <>
      <button
        {...props}
        type="button"
        aria-label={t('attach')}
        title={t('attach')}
        onClick={() => input.current?.click()}
        className={cn(toolClass, className)}
      >
        <Paperclip aria-hidden className="size-4 stroke-[1.75]" />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file can be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
}

type AttachButtonProps = ComponentProps<'button'> & { onFiles: (files: File[]) => void };
