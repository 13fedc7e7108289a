'use client';

import { Paperclip, RotateCw, X } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { sizeWords } from '@/lib/file-size';
import type { DraftFile } from '../drafts';
import type { Upload } from './use-uploads';

/** The files of what is being written: those that are there, those on their way, and those that did not arrive. */
export function DraftFiles({ files, uploads, onRetry, onRemove }: DraftFilesProps) {
  const t = useTranslations();
  const format = useFormatter();
  if (files.length + uploads.length === 0) return null;

  return (
    <ul aria-label={t('files.attached')} className="grid gap-1 px-3.5 pb-2">
      {files.map((file) => (
        <li key={file.id} className="flex min-h-7 items-center gap-2 text-sm">
          <Paperclip aria-hidden className="size-3.5 flex-none stroke-[1.75] text-icon" />
          <bdi className="min-w-0 truncate">{file.name}</bdi>
          <span className="flex-none text-xs opacity-75">{sizeWords(file.size, format)}</span>
          <RemoveButton name={file.name} onRemove={() => onRemove(file.id)} />
        </li>
      ))}
      {uploads.map((upload) => (
        <li
          key={upload.id}
          className="grid min-h-7 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 text-sm"
        >
          <Paperclip aria-hidden className="size-3.5 stroke-[1.75] text-icon" />
          <bdi className="truncate">{upload.file.name}</bdi>
          <span className="inline-flex items-center">
            {upload.problem === null ? (
              <progress
                aria-label={t('files.uploading', { name: upload.file.name })}
                value={upload.progress}
                className="h-1 w-24 accent-primary"
              />
            ) : (
              isWorthARetry(upload.problem) && (
                <button
                  type="button"
                  onClick={() => onRetry(upload)}
                  aria-label={t('files.retry', { name: upload.file.name })}
                  className="grid size-6 place-items-center rounded-sm hover:bg-accent pointer-coarse:size-11"
                >
                  <RotateCw aria-hidden className="size-3.5" />
                </button>
              )
            )}
            <RemoveButton name={upload.file.name} onRemove={() => onRemove(upload.id)} />
          </span>
          {upload.problem && (
            <p role="alert" className="col-span-2 col-start-2 text-destructive text-xs">
              {t(`errors.${upload.problem}`)}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function RemoveButton({ name, onRemove }: { name: string; onRemove: () => void }) {
  const t = useTranslations('files');
  return (
    <button
      type="button"
      onClick={onRemove}
      aria-label={t('remove', { name })}
      className="grid size-6 flex-none place-items-center rounded-sm hover:bg-accent pointer-coarse:size-11"
    >
      <X aria-hidden className="size-3.5" />
    </button>
  );
}

function isWorthARetry(problem: NonNullable<Upload['problem']>) {
  return problem !== 'file_is_too_large' && problem !== 'files_are_too_many';
}

type DraftFilesProps = {
  files: readonly DraftFile[];
  uploads: readonly Upload[];
  onRetry: (upload: Upload) => void;
  onRemove: (id: string) => void;
};
