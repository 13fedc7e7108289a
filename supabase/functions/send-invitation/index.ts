import { z } from 'npm:zod@4.6.7';
import { answerPreflight, corsHeaders } from '../_shared/cors.ts';
import { answerWithProblems, Problem } from '../_shared/problem.ts';
import { supabaseOfCaller } from '../_shared/supabase.ts';
import { mailInvitation } from './mail.ts';
import { waitBetweenMails } from './pace.ts';

/** `POST {invitation_id}`: mails an invitation, for those who manage the members of its organization. */
Deno.serve((request) => {
  if (request.method === 'OPTIONS') return answerPreflight();
  return answerWithProblems(() => sendInvitation(request));
});

async function sendInvitation(request: Request) {
  if (request.method !== 'POST') throw new Problem(405, 'method_not_allowed', 'Use POST.');

  const invitation = await readInvitation(request);
  const forget = waitBetweenMails(invitation.id);
  try {
    await mailInvitation(invitation);
  } catch (error) {
    forget();
    throw error;
  }
  return Response.json({ id: invitation.id }, { headers: corsHeaders });
}

/** Read as the caller: whoever may not manage members gets no row, and cannot tell it from an unknown one. */
async function readInvitation(request: Request) {
  const supabase = supabaseOfCaller(request);
  const { invitation_id } = await readBody(request);
  const { data, error, status } = await supabase
    .from('invitations')
    .select('id, email, expires_at, accepted_at, revoked_at')
    .eq('id', invitation_id)
    .maybeSingle();
  if (status === 401) throw new Problem(401, 'signed_out', 'Sign in first.');
  if (error) throw error;
  if (!data) throw new Problem(404, 'invitation_not_found', 'There is no such invitation.');

  const invitation = invitationSchema.parse(data);
  if (invitation.accepted_at || invitation.revoked_at || new Date(invitation.expires_at) < new Date()) {
    throw new Problem(409, 'invitation_is_over', 'This invitation is no longer valid.');
  }
  return invitation;
}

async function readBody(request: Request) {
  const body = bodySchema.safeParse(await request.json().catch(() => undefined));
  if (!body.success) throw new Problem(400, 'not_valid', 'The body is {"invitation_id": "<uuid>"}.');
  return body.data;
}

const bodySchema = z.object({ invitation_id: z.uuid() });

const invitationSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  expires_at: z.string(),
  accepted_at: z.string().nullable(),
  revoked_at: z.string().nullable(),
});
