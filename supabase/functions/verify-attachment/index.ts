import { z } from 'npm:zod@4.6.7';
import { answerPreflight, corsHeaders } from '../_shared/cors.ts';
import { answerWithProblems, Problem } from '../_shared/problem.ts';
import { supabaseOfCaller, supabaseOfService } from '../_shared/supabase.ts';
import { mediaTypeOf } from './media-type.ts';

/**
 * `POST {attachment_id}`: reads the first bytes of a stored file and notes whether it is what it is served as, an
 * image or a PDF. Only then may it be shown in a page; everything else is a download. For whoever may open the file.
 */
Deno.serve((request) => {
  if (request.method === 'OPTIONS') return answerPreflight();
  return answerWithProblems(() => verifyAttachment(request));
});

async function verifyAttachment(request: Request) {
  if (request.method !== 'POST') throw new Problem(405, 'method_not_allowed', 'Use POST.');

  const { id, path } = await readAttachment(request);
  const stored = await readStored(path);
  const found = mediaTypeOf(stored.start);
  const isInline = found !== undefined && found === stored.mediaType;
  const { error } = await supabaseOfService().rpc('note_verification', {
    attachment_id: id,
    object_id: stored.id,
    size: stored.size,
    is_inline: isInline,
  });
  if (error) throw error;
  return Response.json({ id, is_verified_inline: isInline }, { headers: corsHeaders });
}

/** Read as the caller: a file that they may not open is not found. */
async function readAttachment(request: Request) {
  const supabase = supabaseOfCaller(request);
  const body = bodySchema.safeParse(await request.json().catch(() => undefined));
  if (!body.success) throw new Problem(400, 'not_valid', 'The body is {"attachment_id": "<uuid>"}.');

  const { data, error, status } = await supabase
    .from('attachments')
    .select('id, path')
    .eq('id', body.data.attachment_id)
    .maybeSingle();
  if (status === 401) throw new Problem(401, 'signed_out', 'Sign in first.');
  if (error) throw error;
  if (!data) throw notFound();
  return attachmentSchema.parse(data);
}

/**
 * The object's id is asked before its bytes: should another take its place in between, the id that is noted belongs
 * to none that exists, and verifies nothing.
 */
async function readStored(path: string) {
  const bucket = supabaseOfService().storage.from('attachments');
  const info = await bucket.info(path);
  if (info.error) throw notFound();
  const file = await bucket.download(path);
  if (file.error) throw notFound();

  const { id, contentType } = infoSchema.parse(info.data);
  const start = new Uint8Array(await file.data.slice(0, 16).arrayBuffer());
  return { id, mediaType: contentType, size: file.data.size, start };
}

function notFound() {
  return new Problem(404, 'attachment_not_found', 'There is no such file.');
}

const bodySchema = z.object({ attachment_id: z.uuid() });
const attachmentSchema = z.object({ id: z.uuid(), path: z.string() });
const infoSchema = z.object({ id: z.guid(), contentType: z.string() });
