/**
 * Runs in Deno. Serves each folder of supabase/functions at `/<folder>`, in a worker of its own: a function that
 * throws, exits or spins takes nothing else down. A changed file restarts the workers.
 */
import type { FromWorker } from './worker.ts';

const directory = Deno.env.get('FUNCTIONS_DIRECTORY') ?? '';
const bootWithinMilliseconds = 10_000;
// As hosted: a function that has not begun to answer by then is given up.
const answerWithinMilliseconds = 150_000;

type Running = { worker: Worker; port: Promise<number | undefined> };
const workers = new Map<string, Running>();

Deno.serve(
  { port: Number(Deno.env.get('FUNCTIONS_PORT')), hostname: '127.0.0.1', onListen: () => {} },
  answer,
);
void restartOnChange();
void endWithSupervisor();

async function answer(request: Request) {
  const url = new URL(request.url);
  const name = url.pathname.split('/')[1] ?? '';
  // No folder of this name: hosted function names begin with a letter.
  if (name === '_') return Response.json({ functions: [...workers.keys()] });
  if (!(await exists(name))) return refuse(404, 'NOT_FOUND', 'Requested function was not found');
  const running = workers.get(name) ?? start(name);
  const port = await running.port;
  if (port === undefined) {
    discard(name, running);
    return refuse(503, 'BOOT_ERROR', 'Function failed to start (please check logs)');
  }
  return forward(request, url, { name, running, port });
}

async function forward(request: Request, url: URL, target: { name: string; running: Running; port: number }) {
  const { name, running, port } = target;
  const givenUp = new AbortController();
  const timer = setTimeout(() => givenUp.abort(), answerWithinMilliseconds);
  try {
    return await fetch(`http://127.0.0.1:${port}${url.pathname}${url.search}`, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      redirect: 'manual',
      signal: AbortSignal.any([givenUp.signal, request.signal]),
    });
  } catch {
    if (!givenUp.signal.aborted)
      return refuse(500, 'WORKER_ERROR', 'Function exited due to an error (please check logs)');
    discard(name, running);
    return refuse(504, 'IDLE_TIMEOUT', 'Function did not respond in time');
  } finally {
    clearTimeout(timer);
  }
}

function start(name: string) {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { type: 'module', name });
  const port = new Promise<number | undefined>((resolve) => {
    setTimeout(() => resolve(undefined), bootWithinMilliseconds);
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'listening') resolve(data.port);
      if (data.kind === 'failed') {
        console.error(`${name}: ${data.reason}`);
        resolve(undefined);
      }
    };
    worker.onerror = (event) => {
      // Without this the error of one function would end the process, and with it all others.
      event.preventDefault();
      console.error(`${name}: ${event.message}`);
      discard(name, running);
      resolve(undefined);
    };
  });
  const running = { worker, port };
  workers.set(name, running);
  worker.postMessage({ entry: new URL(`file://${directory}/${name}/index.ts`).href });
  return running;
}

function discard(name: string, running: Running) {
  running.worker.terminate();
  if (workers.get(name) === running) workers.delete(name);
}

async function exists(name: string) {
  if (!/^[A-Za-z][\w-]*$/.test(name)) return false;
  const file = await Deno.stat(`${directory}/${name}/index.ts`).catch(() => undefined);
  return file?.isFile ?? false;
}

function refuse(status: number, code: string, message: string) {
  return Response.json({ code, message }, { status, headers: { 'sb-error-code': code } });
}

async function restartOnChange() {
  for await (const event of Deno.watchFs(directory, { recursive: true })) {
    if (event.kind === 'access') continue;
    if (workers.size > 0) console.log('a function changed: the next request starts it anew');
    for (const [name, running] of workers) discard(name, running);
  }
}

async function endWithSupervisor() {
  for await (const _ of Deno.stdin.readable);
  Deno.exit(0);
}
