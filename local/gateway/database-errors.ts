import { z } from 'zod';

const databaseError = z.object({
  code: z.string(),
  message: z.string().default(''),
  detail: z.string().nullish(),
  hint: z.string().nullish(),
});

/**
 * Gives an error of Postgres the HTTP status that PostgREST gives it. Lite answers 500 "SUP" to every SQLSTATE
 * that it does not know, but lets an error of code `PGRST` choose its answer: so each becomes one of those.
 */
export function withStatusOfPostgrest(error: unknown): unknown {
  const parsed = databaseError.safeParse(error);
  if (!parsed.success) return error;
  const { code, message, detail, hint } = parsed.data;
  // Lite knows whether the caller is anonymous, which decides between 401 and 403; and 42703 gets a better text.
  if (!sqlState.test(code) || code === '42501' || code === '42703' || code.startsWith('PT')) return error;
  return {
    code: 'PGRST',
    message: JSON.stringify({ code, message, details: detail ?? null, hint: hint ?? null }),
    detail: JSON.stringify({ status: statusOf(code, message), headers: {} }),
  };
}

/** Whether Postgres was not there, or ended the connection; an error of a statement alone does neither. */
export function meansDatabaseIsGone(error: unknown) {
  if (!(error instanceof Error)) return false;
  if ('severity' in error) return error.severity === 'FATAL' || error.severity === 'PANIC';
  return 'code' in error && /^(CONNECT|ECONN|EPIPE|ETIMEDOUT)/.test(String(error.code));
}

/** The table of PostgREST (`pgErrorStatus`), exact codes before their classes. */
export function statusOf(code: string, message: string) {
  if (code === '21000') return message.endsWith('requires a WHERE clause') ? 400 : 500;
  if (code === '22023') return /^role .* does not exist$/.test(message) ? 401 : 400;
  if (code === '42883') return message.startsWith('function xmlagg(') ? 406 : 404;
  return exactCodes[code] ?? classes[code.slice(0, 2)] ?? 400;
}

const sqlState = /^[0-9A-Z]{5}$/;

const exactCodes: Record<string, number> = {
  23503: 409,
  23505: 409,
  25006: 405,
  53400: 500,
  '57P01': 503,
  P0001: 400,
  '42P01': 404,
  '42P17': 500,
};

const classes: Record<string, number> = {
  '08': 503,
  '09': 500,
  '0L': 403,
  '0P': 403,
  25: 500,
  28: 403,
  '2D': 500,
  38: 500,
  39: 500,
  '3B': 500,
  40: 500,
  53: 503,
  54: 500,
  55: 500,
  57: 500,
  58: 500,
  F0: 500,
  HV: 500,
  P0: 500,
  XX: 500,
};
