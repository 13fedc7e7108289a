import { z } from 'npm:zod@4.6.7';
import { answerPreflight, corsHeaders } from '../_shared/cors.ts';
import { answerWithProblems, Problem } from '../_shared/problem.ts';
import { supabaseOfCaller, supabaseOfService } from '../_shared/supabase.ts';

/** `POST {id, organization_id}`: an outsider tries everything on an organization, for those who read its audit. */
Deno.serve((request) => {
  if (request.method === 'OPTIONS') return answerPreflight();
  return answerWithProblems(() => verifyIsolation(request));
});

async function verifyIsolation(request: Request) {
  if (request.method !== 'POST') throw new Problem(405, 'method_not_allowed', 'Use POST.');

  const caller = supabaseOfCaller(request);
  const check = await readBody(request);
  // Begun as the caller: whether they may, and whether an hour has passed, is decided by the database.
  const begun = await caller.rpc('begin_isolation_check', check);
  if (begun.status === 401) throw new Problem(401, 'signed_out', 'Sign in first.');
  if (begun.error) throw refusalOf(begun.error);

  const { error } = await supabaseOfService().rpc('run_isolation_check', { check_id: check.id });
  if (error) throw error;
  return Response.json({ id: check.id }, { headers: corsHeaders });
}

function refusalOf(error: { message: string }) {
  const status = { organization_not_found: 404, not_allowed: 403, too_often: 429 }[error.message];
  return status ? new Problem(status, error.message, 'It cannot be checked now.') : error;
}

async function readBody(request: Request) {
  const body = bodySchema.safeParse(await request.json().catch(() => undefined));
  if (!body.success)
    throw new Problem(400, 'not_valid', 'The body is {"id": "<uuid>", "organization_id": "<uuid>"}.');
  return body.data;
}

const bodySchema = z.object({ id: z.uuid(), organization_id: z.uuid() });
