/**
 * How postgres.js writes and reads the types that PostgREST shows differently than Postgres does. Keys are free,
 * numbers are type oids.
 */
export const columnTypes = {
  timestamptz: { to: 1184, from: [1184], serialize: asIs, parse: toIsoWithZone },
  timestamp: { to: 1114, from: [1114], serialize: asIs, parse: (text: string) => text.replace(' ', 'T') },
  numeric: { to: 1700, from: [1700], serialize: String, parse: toNumber },
  float4: { to: 700, from: [700], serialize: String, parse: toNumber },
  float8: { to: 701, from: [701], serialize: String, parse: toNumber },
  // Postgres' own text form `\x…`, not a Buffer, which JSON would spell out byte by byte.
  bytea: { to: 17, from: [17], serialize: asIs, parse: asIs },
  json: { to: 114, from: [114], serialize: toJsonOnce, parse: JSON.parse },
  jsonb: { to: 3802, from: [3802], serialize: toJsonOnce, parse: JSON.parse },
};

function asIs<T>(value: T) {
  return value;
}

function toIsoWithZone(text: string) {
  return text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
}

/** JSON has no NaN and no Infinity; PostgREST sends those as text. */
function toNumber(text: string) {
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

/**
 * Lite hands metadata and rpc arguments over as JSON text already. Encoding that again would store a string
 * inside jsonb, and `raw_user_meta_data ->> 'full_name'` would be null.
 */
function toJsonOnce(value: unknown) {
  return typeof value === 'string' && /^\s*[{[]/.test(value) && isJson(value) ? value : JSON.stringify(value);
}

function isJson(text: string) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
