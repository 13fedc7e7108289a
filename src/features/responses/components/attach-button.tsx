'use client';

import { Paperclip } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, useEffect, useRef, useState } from 'react';

/** Chooses files for what is being written. */
export function AttachButton({
  onFiles,
  ...props
}: ComponentProps<'button'> & { onFiles: (files: File[]) => void }) {
  const t = useTranslations('files');
  const input = useRef<HTMLInputElement>(null);
  const [isAwake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  // Before JavaScript there is nothing that could send a file on its way.
  if (!isAwake) return <span className="h-9" />;

  return (
    <>
      <button
        {...props}
        type="button"
        aria-label={t('attach')}
        title={t('attach')}
        onClick={() => input.current?.click()}
        className="inline-grid size-9 flex-none place-items-center rounded-md text-icon hover:bg-accent pointer-coarse:size-11"
      >
        <Paperclip aria-hidden className="size-4.5 stroke-[1.75]" />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
