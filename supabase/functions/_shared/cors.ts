/** Browsers may call from any origin: what counts is the token, and no cookie is read. */
export const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, x-client-info, apikey, content-type',
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-max-age': '86400',
};

export function answerPreflight() {
  return new Response(null, { status: 204, headers: corsHeaders });
}
