'use client';

import { useRef, useState } from 'react';
import type { ErrorKey } from '@/lib/errors';
import { newId } from '@/lib/new-id';
import { ownErrorKey } from '@/lib/own-error';
import { attempt } from '@/lib/result';
import { browserSupabase } from '@/lib/supabase/browser';
import { cancelUpload } from '../commands';
import type { DraftFile } from '../drafts';
import { MAX_FILE_BYTES, MAX_FILES, uploadFile } from '../upload';

/** A file on its way. */
export type Upload = {
  id: string;
  /** Where it goes when it is there, whatever is written by then. */
  draft: string;
  addTo: (file: DraftFile) => void;
  file: File;
  /** From 0 to 1. */
  progress: number;
  problem: 'file_is_too_large' | 'files_are_too_many' | ErrorKey | null;
};

type Target = {
  organizationId: string;
  /** The draft that is written in; each has its own files. */
  draft: string;
  files: DraftFile[];
  addFile: (file: DraftFile) => void;
  removeFile: (id: string) => void;
};

/** Files that were chosen, pasted or dropped: each goes up at once, and what fails can be tried again. */
export function useUploads({ organizationId, draft, files, addFile, removeFile }: Target) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const here = uploads.filter((upload) => upload.draft === draft);
  const running = useRef(new Map<string, AbortController>());

  const patch = (id: string, part: Partial<Upload>) =>
    setUploads((before) => before.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)));
  const drop = (id: string) => setUploads((before) => before.filter((upload) => upload.id !== id));

  async function start({ id, file, addTo }: Upload) {
    const abort = new AbortController();
    running.current.set(id, abort);
    patch(id, { problem: null, progress: 0 });
    try {
      const uploaded = await uploadFile(await browserSupabase(), {
        id,
        organizationId,
        file,
        onProgress: (progress) => patch(id, { progress }),
        signal: abort.signal,
      });
      if (abort.signal.aborted) return;
      addTo(uploaded);
      drop(id);
    } catch (error) {
      if (!abort.signal.aborted) patch(id, { problem: await ownErrorKey(error) });
    } finally {
      running.current.delete(id);
    }
  }

  function add(chosen: File[]) {
    const free = MAX_FILES - files.length - here.length;
    const added = chosen.map((file, index) => {
      const isTooLarge = file.size > MAX_FILE_BYTES;
      const problem = isTooLarge
        ? ('file_is_too_large' as const)
        : index >= free
          ? ('files_are_too_many' as const)
          : null;
      return { id: newId(), draft, addTo: addFile, file, progress: 0, problem };
    });
    setUploads((before) => [...before, ...added]);
    for (const upload of added) if (upload.problem === null) void start(upload);
  }

  return {
    uploads: here,
    isUploading: here.some(({ problem }) => problem === null),
    add,
    retry: (upload: Upload) => void start(upload),
    remove(id: string) {
      running.current.get(id)?.abort();
      drop(id);
      removeFile(id);
      void attempt(async () => cancelUpload(await browserSupabase(), id));
    },
  };
}
