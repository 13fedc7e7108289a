'use client';

import { CircleCheck } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import { cn } from '@/lib/class-names';
import type { ErrorKey } from '@/lib/errors';
import { ownErrorKey } from '@/lib/own-error';
import { type Bucket, imageTypes } from '@/lib/pictures';
import { browserSupabase } from '@/lib/supabase/browser';
import type { Client } from '@/lib/supabase/client';
import { uploadPicture } from '@/lib/upload-picture';
import { Button } from './ui/button';
import { FieldProblem } from './ui/field';

/** Chooses or takes a dropped picture and shows it at once: what it is now, two buttons, and what came of it. */
export function PictureField({
  label,
  help,
  shown,
  hasPicture,
  bucket,
  owner,
  size,
  save,
}: PictureFieldProps) {
  const t = useTranslations('picture');
  const errors = useTranslations('errors');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const choose = useRef<HTMLButtonElement>(null);
  const [isOver, setOver] = useState(false);
  const { state, change } = usePictureChange(save);
  const isBusy = state.at === 'saving';

  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file && !isBusy) void change((supabase) => uploadPicture(supabase, { bucket, owner, file }));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: one field and its buttons, which a fieldset would frame.
    <div role="group" aria-labelledby={`${id}-label`} className="grid content-start gap-1.5">
      <span id={`${id}-label`} className="font-strong text-sm">
        {label}
      </span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a place to drop something; the button does the same. */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-border-strong border-dashed px-3 py-2.5',
          isOver && 'bg-accent',
        )}
      >
        {shown}
        <Button
          ref={choose}
          variant="outline"
          size={size}
          aria-disabled={isBusy}
          aria-describedby={`${id}-about`}
          onClick={() => !isBusy && input.current?.click()}
        >
          {isBusy ? t('saving') : t(hasPicture ? 'replace' : 'choose')}
        </Button>
        {hasPicture && (
          <Button
            variant="ghost"
            size={size}
            aria-disabled={isBusy}
            onClick={() => {
              if (isBusy) return;
              // It goes with the picture.
              choose.current?.focus();
              void change(async () => null);
            }}
          >
            {t('remove')}
          </Button>
        )}
        <p role="status" className="flex items-center gap-1.5 text-muted-foreground text-sm">
          {state.at === 'saved' && (
            <>
              <CircleCheck aria-hidden className="size-4 stroke-[1.75]" />
              {t('saved')}
            </>
          )}
        </p>
        <input
          ref={input}
          type="file"
          accept={imageTypes.join()}
          aria-label={t('file', { label })}
          hidden
          onChange={(event) => {
            take(event.target.files);
            // The same file can be chosen again.
            event.target.value = '';
          }}
        />
      </div>
      <div id={`${id}-about`} aria-live="polite">
        {state.at === 'refused' ? (
          <FieldProblem>{errors(state.problem)}</FieldProblem>
        ) : (
          <p className="text-muted-foreground text-sm">{help}</p>
        )}
      </div>
    </div>
  );
}

function usePictureChange(save: PictureFieldProps['save']) {
  const router = useRouter();
  const [state, setState] = useState<State>({ at: 'rest' });

  async function change(place: (supabase: Client) => Promise<string | null>) {
    setState({ at: 'saving' });
    try {
      const supabase = await browserSupabase();
      await save(supabase, await place(supabase));
      router.refresh();
      setState({ at: 'saved' });
    } catch (error) {
      setState({ at: 'refused', problem: await ownErrorKey(error) });
    }
  }

  return { state, change };
}

type State = { at: 'rest' | 'saving' | 'saved' } | { at: 'refused'; problem: ErrorKey };

type PictureFieldProps = {
  label: string;
  help: ReactNode;
  /** What stands there now. */
  shown: ReactNode;
  hasPicture: boolean;
  bucket: Bucket;
  /** Whose folder it is stored in. */
  owner: string;
  /** That of the portal; left out on the desk. */
  size?: 'lg';
  /** Names where it is stored from now on; null removes it. */
  save: (supabase: Client, path: string | null) => Promise<void>;
};
