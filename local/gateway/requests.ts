type HeaderChanges = Record<string, string | undefined>;

/** The same request with other headers; undefined removes one. */
export function withHeaders(request: Request, changes: HeaderChanges) {
  return new Request(request, { headers: changed(request.headers, changes) });
}

/** The same request with another body, and other headers or another address if wanted. */
export function withBody(
  request: Request,
  body: BodyInit | null,
  { url = request.url, headers = {} }: { url?: string; headers?: HeaderChanges } = {},
) {
  // Those of the old body; the new one is counted anew.
  const ofOldBody = { 'content-length': undefined, 'transfer-encoding': undefined };
  const { method, signal } = request;
  return new Request(url, {
    method,
    signal,
    body,
    headers: changed(request.headers, { ...ofOldBody, ...headers }),
  });
}

function changed(old: Headers, changes: HeaderChanges) {
  const headers = new Headers(old);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) headers.delete(name);
    else headers.set(name, value);
  }
  return headers;
}

/** The body as JSON; undefined when it is none. */
export async function jsonOf(message: Request | Response): Promise<unknown> {
  try {
    return JSON.parse(await message.clone().text());
  } catch {
    return undefined;
  }
}
