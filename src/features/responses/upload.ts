import { readSupabaseAddress } from '@/lib/env';
import type { Client } from '@/lib/supabase/client';
import { startUpload, verifyAttachment } from './commands';
import type { DraftFile } from './drafts';

export const MAX_FILE_BYTES = 26_214_400;
export const MAX_FILES = 20;

/** What the bucket serves as what it is; everything else is stored, and served, as bytes. */
const servedTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf'];
const bytes = 'application/octet-stream';

type Upload = {
  id: string;
  organizationId: string;
  file: File;
  /** From 0 to 1. */
  onProgress: (part: number) => void;
  signal: AbortSignal;
};

/**
 * Announces a file, puts it in its place, and has it looked at. The same id again goes on where the first try ended.
 * Raises `too_many_uploads`, `unreachable`, `signed_out`.
 */
export async function uploadFile(supabase: Client, { id, organizationId, file, onProgress, signal }: Upload) {
  const media_type = servedTypes.includes(file.type) ? file.type : bytes;
  const announced = { id, name: nameOf(file), media_type: file.type || bytes, size: file.size };
  const path = await startUpload(supabase, { ...announced, organization_id: organizationId });
  await put(supabase, path, new Blob([file], { type: media_type }), onProgress, signal);
  // Not shown in the page until it was; a download all the same.
  if (media_type !== bytes) await verifyAttachment(supabase, id).catch(() => {});
  return announced satisfies DraftFile;
}

/** `fetch` does not tell how much has left. */
async function put(
  supabase: Client,
  path: string,
  body: Blob,
  onProgress: (part: number) => void,
  signal: AbortSignal,
) {
  const { data } = await supabase.auth.getSession();
  if (!data.session) throw Object.assign(new Error('signed_out'), { status: 401 });
  const { NEXT_PUBLIC_SUPABASE_URL: url, NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: key } = readSupabaseAddress();
  const token = data.session.access_token;

  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${url}/storage/v1/object/attachments/${path}`);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('apikey', key);
    request.setRequestHeader('content-type', body.type);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.onerror = () => reject(new TypeError('Failed to fetch'));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    request.onload = () => {
      // Where something lies already, an earlier try arrived and only its answer did not.
      const isThere = request.status === 409 || /duplicate|already exists/i.test(request.responseText);
      if (request.status < 300 || isThere) resolve();
      else reject(Object.assign(new Error(request.responseText), { status: request.status }));
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

/** What the database takes as a name: no signs that would make it a path. */
function nameOf(file: File) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be in it.
  const name = file.name.replace(/[\u0000-\u001f\u007f/\\]/g, '_').trim();
  return (name === '' ? 'file' : name).slice(-255);
}
