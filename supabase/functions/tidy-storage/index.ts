import { z } from 'npm:zod@4.6.7';
import { answerWithProblems, Problem } from '../_shared/problem.ts';
import { requireService } from '../_shared/service.ts';
import { supabaseOfService } from '../_shared/supabase.ts';

/**
 * `POST` by a timer with the secret key: deletes and moves the stored files that the database wrote down, because SQL
 * may not. What fails is offered again later; doing it twice does no harm.
 */
Deno.serve((request) => answerWithProblems(() => tidyStorage(request)));

async function tidyStorage(request: Request) {
  if (request.method !== 'POST') throw new Problem(405, 'method_not_allowed', 'Use POST.');
  requireService(request);

  const { data, error } = await supabaseOfService().rpc('claim_storage_work', { batch: 100 });
  if (error) throw error;
  const outcomes = await Promise.allSettled(workSchema.parse(data).map(work));
  const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
  for (const { reason } of failed) console.error(reason);
  return Response.json({ done: outcomes.length - failed.length, failed: failed.length });
}

type Work = z.infer<typeof workSchema>[number];

async function work({ id, kind, bucket: name, path, new_path }: Work) {
  const supabase = supabaseOfService();
  const bucket = supabase.storage.from(name);
  if (kind === 'delete_object') {
    const { error } = await bucket.remove([path]);
    if (error) throw error;
  } else {
    const { error } = await bucket.copy(path, new_path ?? '');
    // It was copied before and then interrupted, or it was deleted meanwhile: either way there is no more to copy.
    if (error && !['404', '409'].includes(codeOf(error))) throw error;
  }
  const { error } = await supabase.rpc('finish_storage_work', { work_id: id });
  if (error) throw error;
}

function codeOf(error: unknown) {
  const described = z.object({ statusCode: z.coerce.string() }).safeParse(error);
  return described.success ? described.data.statusCode : '';
}

const workSchema = z.array(
  z.object({
    id: z.number(),
    kind: z.enum(['delete_object', 'move_object']),
    bucket: z.enum(['attachments', 'logos', 'pictures']),
    path: z.string(),
    new_path: z.string().nullable(),
  }),
);
