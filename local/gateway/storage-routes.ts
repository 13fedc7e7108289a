import { jwtVerify } from 'jose';
import { z } from 'zod';
import type { Settings } from '../settings.ts';
import { bearerOf, isRefusal, type Refusal, verifyToken } from './access-token.ts';
import { jsonOf, withBody } from './requests.ts';
import { withRawFile } from './storage-upload.ts';

type Fetch = (request: Request) => Response | Promise<Response>;

/** `/storage/v1`: lite, with tokens verified and in the words of storage-js. */
export function createStorage(settings: Settings, lite: Fetch) {
  return async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname.slice('/storage/v1'.length);
    if (request.method === 'GET' && path.startsWith('/object/sign/'))
      return readSigned(request, settings, lite);
    const token = path.startsWith('/object/public/') ? undefined : bearerOf(request);
    const claims = token === undefined ? undefined : await verifyToken(token, settings);
    if (claims && isRefusal(claims)) return refuseToken(claims);
    const [, bucket] = /^\/object\/sign\/([^/]+)$/.exec(path) ?? [];
    if (request.method === 'POST' && bucket) return signMany(request, bucket, lite);
    const response = await lite(await withRawFile(request));
    if (request.method === 'POST' && path.includes('/sign/')) return withSignedUrl(response, path);
    if (request.method === 'GET') return withDownloadName(response, request);
    return response;
  };
}

/** Lite reads the address of a signed link before it looks at the signature; nothing unsigned gets that far here. */
async function readSigned(request: Request, settings: Settings, lite: Fetch) {
  const token = new URL(request.url).searchParams.get('token') ?? '';
  try {
    await jwtVerify(token, new TextEncoder().encode(settings.jwtSecret), { algorithms: ['HS256'] });
  } catch (error) {
    return refuse(400, 'InvalidJWT', error instanceof Error ? error.message : 'invalid');
  }
  return withDownloadName(await lite(request), request);
}

const manySchema = z.object({ expiresIn: z.number(), paths: z.array(z.string()) });

/** Lite takes the bulk route for the route of one file, so it is asked for each. */
async function signMany(request: Request, bucket: string, lite: Fetch) {
  const wanted = manySchema.safeParse(await jsonOf(request));
  if (!wanted.success)
    return refuse(400, 'invalid_request', 'body must have required properties paths and expiresIn');
  const signed = [];
  for (const path of wanted.data.paths) {
    const address = new URL(request.url);
    address.pathname = `/storage/v1/object/sign/${bucket}/${path.split('/').map(encodeURIComponent).join('/')}`;
    const answer = await lite(
      withBody(request, JSON.stringify({ expiresIn: wanted.data.expiresIn }), { url: address.href }),
    );
    const signedURL = await signedUrlOf(answer);
    const error = signedURL ? null : 'Either the object does not exist or you do not have access to it';
    signed.push({ path, signedURL, error });
  }
  return Response.json(signed);
}

const signedSchema = z.object({ signedUrl: z.string(), token: z.string().optional() });

async function signedUrlOf(response: Response) {
  const { data } = signedSchema.safeParse(response.ok ? await jsonOf(response) : undefined);
  // storage-js puts its own address of the Storage API in front.
  return data?.signedUrl.replace(/^\/storage\/v1/, '') ?? null;
}

/** storage-js reads `signedURL` (or `url` for an upload), lite writes `signedUrl`. */
async function withSignedUrl(response: Response, path: string) {
  const address = await signedUrlOf(response);
  if (!address) return response;
  const { token } = signedSchema.parse(await jsonOf(response));
  return Response.json(path.includes('/upload/sign/') ? { url: address, token } : { signedURL: address });
}

/** `?download` or `?download=name`: lite ignores it. */
function withDownloadName(response: Response, request: Request) {
  const { searchParams, pathname } = new URL(request.url);
  const wanted = searchParams.get('download');
  if (!response.ok || wanted === null) return response;
  const name = wanted || decodeURIComponent(pathname.split('/').at(-1) ?? '');
  const headers = new Headers(response.headers);
  headers.set('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  return new Response(response.body, { status: response.status, headers });
}

function refuseToken(refusal: Refusal) {
  const message = refusal === 'expired' ? '"exp" claim timestamp check failed' : 'Invalid Compact JWS';
  return refuse(400, 'Unauthorized', message, '403');
}

function refuse(status: number, error: string, message: string, statusCode = String(status)) {
  return Response.json({ statusCode, error, message }, { status });
}
