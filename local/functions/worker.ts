/** Runs in a worker of host.ts: loads one function and serves it on a port of its own that only the host knows. */
export type FromWorker = { kind: 'listening'; port: number } | { kind: 'failed'; reason: string };

type Handler = (request: Request) => Response | Promise<Response>;

let handler: Handler | undefined;
const serve = Deno.serve;

// A function calls Deno.serve with options of its choice; here only the handler counts, as hosted.
Deno.serve = ((...given: unknown[]) => {
  const found =
    given.find((value) => typeof value === 'function') ?? (given[0] as { handler?: unknown }).handler;
  handler = found as Handler;
  return { finished: new Promise(() => {}), shutdown: async () => {}, ref() {}, unref() {} };
}) as typeof Deno.serve;

// Would end the process and with it all functions.
Deno.exit = (() => {
  throw new Error('Deno.exit is not available to edge functions.');
}) as typeof Deno.exit;

self.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  console.error((event as unknown as { reason: unknown }).reason);
});

self.onmessage = async ({ data }: MessageEvent<{ entry: string }>) => {
  try {
    const module = (await import(data.entry)) as { default?: { fetch?: Handler } };
    handler ??= module.default?.fetch;
    if (!handler) throw new Error('it neither calls Deno.serve nor exports a default fetch');
    listen(handler);
  } catch (error) {
    tell({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};

function listen(handle: Handler) {
  serve(
    {
      port: 0,
      hostname: '127.0.0.1',
      onListen: ({ port }) => tell({ kind: 'listening', port }),
      onError(error) {
        console.error(error);
        return new Response('Internal Server Error', {
          status: 500,
          headers: { 'sb-error-code': 'EDGE_FUNCTION_ERROR' },
        });
      },
    },
    handle,
  );
}

function tell(message: FromWorker) {
  (self as unknown as { postMessage: (message: FromWorker) => void }).postMessage(message);
}
