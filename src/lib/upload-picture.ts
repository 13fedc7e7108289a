import { newId } from './new-id';
import { type Bucket, imageTypeOf, PICTURE_SIZE, placeInSquare } from './pictures';
import type { Client } from './supabase/client';

/**
 * Draws a chosen image anew and uploads that: a small square without the place, the camera and whatever else the file
 * carried. Answers where it lies. Raises `picture_is_too_large`, `picture_is_not_readable`.
 */
export async function uploadPicture(supabase: Client, { bucket, owner, file }: Upload) {
  const body = await drawAnew(file, bucket);
  const path = `${owner}/${newId()}`;
  const { error } = await supabase.storage.from(bucket).upload(path, body, { contentType: body.type });
  if (error) throw error;
  return path;
}

async function drawAnew(file: File, bucket: Bucket) {
  if (file.size > MAX_CHOSEN_BYTES) throw new Error('picture_is_too_large');
  const image = await decode(file);
  const { from, to } = placeInSquare(image, bucket);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = PICTURE_SIZE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('picture_is_not_readable');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height);
  image.close();

  // Where WebP cannot be written, this is a PNG.
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.9));
  if (!drawn) throw new Error('picture_is_not_readable');
  return drawn;
}

async function decode(file: File) {
  const start = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  if (!imageTypeOf(start)) throw new Error('picture_is_not_readable');
  try {
    return await createImageBitmap(file);
  } catch {
    throw new Error('picture_is_not_readable');
  }
}

const MAX_CHOSEN_BYTES = 10_485_760;

type Upload = { bucket: Bucket; owner: string; file: File };
