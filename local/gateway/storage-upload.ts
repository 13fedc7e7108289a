import { withBody } from './requests.ts';

/**
 * storage-js sends a Blob or File as a form whose file part has no name; lite looks for a part named `file`, and
 * not at all on PUT. What it understands in both is the file itself as the body.
 */
export async function withRawFile(request: Request) {
  const isUpload = request.method === 'POST' || request.method === 'PUT';
  if (!isUpload || !request.headers.get('content-type')?.startsWith('multipart/form-data')) return request;
  const form = await request.formData();
  const file = [...form.values()].find((part) => part instanceof Blob);
  if (!(file instanceof Blob)) return withBody(request, null);
  const cacheControl = form.get('cacheControl');
  const metadata = form.get('metadata');
  const headers = {
    // Lite compares it with the limit of the bucket, and nothing else.
    'content-length': String(file.size),
    'content-type': file.type || 'application/octet-stream',
    ...(cacheControl ? { 'cache-control': `max-age=${cacheControl}` } : {}),
    ...(metadata ? { 'x-metadata': Buffer.from(String(metadata)).toString('base64') } : {}),
  };
  return withBody(request, await file.arrayBuffer(), { headers });
}
