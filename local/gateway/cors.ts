/** Any origin may call, as hosted: what protects the rows is the caller's token, not the page's address. */
export function answerPreflight(request: Request) {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, PUT, PATCH, POST, DELETE, OPTIONS',
      'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '*',
      'access-control-max-age': '3600',
    },
  });
}

export function withCors(response: Response) {
  const headers = new Headers(response.headers);
  headers.set('access-control-allow-origin', '*');
  headers.set('access-control-expose-headers', exposed);
  headers.delete('access-control-allow-credentials');
  return new Response(response.body, { status: response.status, headers });
}

const exposed = [
  'Content-Encoding',
  'Content-Location',
  'Content-Range',
  'Content-Type',
  'Date',
  'Link',
  'Location',
  'Preference-Applied',
  'Server',
  'X-Total-Count',
  'X-Supabase-Api-Version',
].join(', ');
