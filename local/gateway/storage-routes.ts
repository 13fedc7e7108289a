import { jwtVerify } from 'jose';
import type postgres from 'postgres';
import { z } from 'zod';
import type { Settings } from '../settings.ts';
import { bearerOf, type Claims, isRefusal, type Refusal, verifyToken } from './access-token.ts';
import { apiKeyOf, roleOfKey } from './api-key.ts';
import { jsonOf, withBody } from './requests.ts';
import { listFolder } from './storage-list.ts';
import { withRawFile } from './storage-upload.ts';

type Fetch = (request: Request) => Response | Promise<Response>;

/** `/storage/v1`: lite, with tokens verified and in the words of storage-js. */
export function createStorage(settings: Settings, database: postgres.Sql, lite: Fetch) {
  return async (request: Request): Promise<Response> => {
    const { method } = request;
    const path = new URL(request.url).pathname.slice('/storage/v1'.length);
    if (method === 'GET' && path.startsWith('/object/sign/')) return readSigned(request, settings, lite);
    if (isOpen(method, path)) return withDownloadName(await lite(await withRawFile(request)), request);

    const caller = await callerOf(request, settings);
    if (caller instanceof Response) return caller;
    const [, action, bucket = ''] = /^\/object\/(list|sign)\/([^/]+)$/.exec(path) ?? [];
    if (method === 'POST' && action === 'list') return listFolder(request, bucket, caller, database);
    if (method === 'POST' && action === 'sign') return signMany(request, bucket, lite);
    const asked = await withRawFile(withoutAuthenticated(request));
    const response = await lite(asked);
    if (response.ok && asked.headers.has('x-metadata')) await keepMetadata(asked, response, database);
    if (method === 'POST' && path.includes('/sign/')) return withSignedUrl(response, path);
    if (method === 'GET' && path.startsWith('/object/info/')) return withFlatInfo(response);
    return method === 'GET' ? withDownloadName(response, request) : response;
  };
}

/** Public files for everybody; an upload by a signed link, whose token lite checks. */
function isOpen(method: string, path: string) {
  if (path === '/status') return true;
  return method === 'PUT' ? path.startsWith('/object/upload/sign/') : path.startsWith('/object/public/');
}

/** The verified claims of a request, or those of its key. */
async function callerOf(request: Request, settings: Settings): Promise<Claims | Response> {
  const token = bearerOf(request);
  if (token !== undefined) {
    const claims = await verifyToken(token, settings);
    return isRefusal(claims) ? refuseToken(claims) : claims;
  }
  const key = /^Bearer\s+(sb_\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const role = roleOfKey(apiKeyOf(request) ?? key, settings);
  return role ? { role } : refuse(400, 'Error', "headers must have required property 'authorization'");
}

/** `/object/authenticated/…` is the long name of `/object/…`; lite takes it for a bucket. */
function withoutAuthenticated(request: Request) {
  const address = request.url.replace('/storage/v1/object/authenticated/', '/storage/v1/object/');
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return isRead ? new Request(address, { method: request.method, headers: request.headers }) : request;
}

/** Lite reads the file before it looks closely at the signature; nothing unsigned gets that far here. */
async function readSigned(request: Request, settings: Settings, lite: Fetch) {
  const token = new URL(request.url).searchParams.get('token') ?? '';
  try {
    await jwtVerify(token, new TextEncoder().encode(settings.jwtSecret), { algorithms: ['HS256'] });
  } catch (error) {
    return refuse(400, 'InvalidJWT', error instanceof Error ? error.message : 'invalid');
  }
  const response = await lite(request);
  if (response.status === 403) return refuse(400, 'InvalidSignature', 'The provided signature is invalid');
  return withDownloadName(response, request);
}

const manySchema = z.object({ expiresIn: z.number(), paths: z.array(z.string()) });

/** Lite takes the bulk route for the route of one file, so it is asked for each. */
async function signMany(request: Request, bucket: string, lite: Fetch) {
  const wanted = manySchema.safeParse(await jsonOf(request));
  if (!wanted.success) return refuse(400, 'Error', 'body must have required properties paths and expiresIn');
  const { expiresIn, paths } = wanted.data;
  const signed = [];
  for (const path of paths) {
    const address = new URL(request.url);
    address.pathname = `/storage/v1/object/sign/${bucket}/${path.split('/').map(encodeURIComponent).join('/')}`;
    const asked = withBody(request, JSON.stringify({ expiresIn }), { url: address.href });
    const signedURL = await signedUrlOf(await lite(asked));
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

/** What the uploader says of the file: lite reads it and drops it. */
async function keepMetadata(request: Request, response: Response, database: postgres.Sql) {
  const uploaded = z.object({ Id: z.guid() }).safeParse(await jsonOf(response));
  const json = Buffer.from(request.headers.get('x-metadata') ?? '', 'base64').toString();
  if (!uploaded.success || !isJsonObject(json)) return;
  await database`update storage.objects set user_metadata = ${json} where id = ${uploaded.data.Id}`;
}

function isJsonObject(text: string) {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

const infoSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  bucket_id: z.string(),
  created_at: z.string(),
  version: z.string().nullish(),
  user_metadata: z.record(z.string(), z.unknown()).nullish(),
  metadata: z.looseObject({
    size: z.number(),
    mimetype: z.string(),
    cacheControl: z.string(),
    eTag: z.string(),
    lastModified: z.string(),
  }),
});

/** Hosted shows size and type beside the name, and under `metadata` what the uploader wrote. */
async function withFlatInfo(response: Response) {
  const { data } = infoSchema.safeParse(response.ok ? await jsonOf(response) : undefined);
  if (!data) return response;
  const { id, name, version, bucket_id, created_at, user_metadata, metadata } = data;
  return Response.json({
    id,
    name,
    version,
    bucket_id,
    size: metadata.size,
    content_type: metadata.mimetype,
    cache_control: metadata.cacheControl,
    etag: metadata.eTag,
    metadata: user_metadata ?? {},
    last_modified: metadata.lastModified,
    created_at,
  });
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
