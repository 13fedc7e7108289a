import { z } from 'zod';
import { jsonOf, withBody } from './requests.ts';

const rowsSchema = z.array(z.record(z.string(), z.unknown()));

/**
 * Gives all rows of a bulk insert the same keys, as PostgREST does: a column that a row does not name is NULL,
 * not its default. Without the `columns` parameter unequal keys are an error. (Lite stores the default and
 * answers null.) With `missing=default` the row keeps its gaps: that asks for the default.
 */
export async function withEqualKeys(request: Request): Promise<Request | Response> {
  if (request.method !== 'POST' || new URL(request.url).pathname.startsWith('/rest/v1/rpc/')) return request;
  if (!/^application\/json\b/.test(request.headers.get('content-type') ?? '')) return request;
  const rows = rowsSchema.safeParse(await jsonOf(request));
  const [first] = rows.data ?? [];
  if (!rows.success || !first) return request;
  const columns = columnsOf(request);
  if (!columns) return haveEqualKeys(rows.data) ? request : refuseUnequalKeys();
  if (/\bmissing=default\b/.test(request.headers.get('prefer') ?? '')) return request;
  const complete = rows.data.map((row) =>
    Object.fromEntries(columns.map((column) => [column, row[column] ?? null])),
  );
  return withBody(request, JSON.stringify(complete));
}

/** `columns="a","b"`: what supabase-js sends is the union of all keys. */
function columnsOf(request: Request) {
  const list = new URL(request.url).searchParams.get('columns');
  return list
    ?.match(/"(?:[^"\\]|\\.)*"|[^,]+/g)
    ?.map((name) => name.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1'));
}

function haveEqualKeys(rows: Record<string, unknown>[]) {
  const keys = rows.map((row) => Object.keys(row).sort().join('\0'));
  return keys.every((key) => key === keys[0]);
}

function refuseUnequalKeys() {
  const body = { code: 'PGRST102', details: null, hint: null, message: 'All object keys must match' };
  return Response.json(body, { status: 400 });
}
