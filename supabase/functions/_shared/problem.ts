import { corsHeaders } from './cors.ts';

/**
 * Why a request was refused (RFC 9457). `code` is stable: the app turns it into words, people read `title`.
 * Thrown anywhere below `answerWithProblems`.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, title: string) {
    super(title);
    this.status = status;
    this.code = code;
  }
}

/** Runs a request; a Problem becomes its answer, anything else a 500 that says nothing of the inside. */
export async function answerWithProblems(run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Problem)) console.error(error);
    return present(error instanceof Problem ? error : new Problem(500, 'unexpected', 'Something failed.'));
  }
}

function present({ status, code, message }: Problem) {
  return Response.json(
    { type: 'about:blank', title: message, status, code },
    { status, headers: { ...corsHeaders, 'content-type': 'application/problem+json' } },
  );
}
