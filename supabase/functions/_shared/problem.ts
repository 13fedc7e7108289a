import { corsHeaders } from './cors.ts';

/**
 * Why a request was refused (RFC 9457). `code` is stable: the app turns it into words, people read `title`.
 * Thrown anywhere below `answerWithProblems`.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly more: More;

  constructor(status: number, code: string, title: string, more: More = {}) {
    super(title);
    this.status = status;
    this.code = code;
    this.more = more;
  }
}

type More = {
  /** What is wrong with each field of the body, as a code. */
  fields?: Record<string, string>;
  /** Seconds after which the same may be tried again. */
  retryAfter?: number;
};

/** Runs a request; a Problem becomes its answer, anything else a 500 that says nothing of the inside. */
export async function answerWithProblems(run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Problem)) console.error(error);
    return present(error instanceof Problem ? error : new Problem(500, 'unexpected', 'Something failed.'));
  }
}

function present({ status, code, message, more: { fields, retryAfter } }: Problem) {
  return Response.json(
    { type: 'about:blank', title: message, status, code, ...(fields && { fields }) },
    {
      status,
      headers: {
        ...corsHeaders,
        'content-type': 'application/problem+json',
        ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      },
    },
  );
}
