import { z } from 'zod';
import { jsonOf, withBody } from './requests.ts';

const rowsSchema = z.array(z.record(z.string(), z.unknown()));

type Row = Record<string, unknown>;

/**
 * Gives all rows of a bulk insert the keys of its `columns` parameter, as PostgREST does: a column that a row does
 * not name is NULL, not its default. Lite stores the default and answers null. (Without the parameter unequal keys
 * are an error in both.)
 */
export async function withEqualKeys(request: Request): Promise<Request | Response> {
  const columns = columnsOf(request);
  if (request.method !== 'POST' || !columns) return request;
  const rows = rowsSchema.safeParse(await jsonOf(request));
  if (!rows.success || rows.data.every((row) => hasAll(row, columns))) return request;
  const prefer = request.headers.get('prefer') ?? '';
  if (!/\bmissing=default\b/.test(prefer)) {
    return withBody(request, JSON.stringify(rows.data.map((row) => complete(row, columns))));
  }
  // Lite stores the defaults then, but answers null in their place: better no answer than a wrong one.
  return /\breturn=representation\b/.test(prefer) ? refuseRepresentation() : request;
}

/** `columns="a","b"`: what supabase-js sends is the union of all keys. */
function columnsOf(request: Request) {
  const list = new URL(request.url).searchParams.get('columns');
  return list
    ?.match(/"(?:[^"\\]|\\.)*"|[^,]+/g)
    ?.map((name) => name.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1'));
}

function hasAll(row: Row, columns: string[]) {
  return columns.every((column) => Object.hasOwn(row, column));
}

function complete(row: Row, columns: string[]) {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}

function refuseRepresentation() {
  const message =
    'The local REST cannot show the rows of a bulk insert that leaves columns to their defaults.';
  const hint = 'Give all rows the same keys, or insert without select() and read the rows afterwards.';
  return Response.json({ code: 'LOCAL01', message, details: null, hint }, { status: 501 });
}
