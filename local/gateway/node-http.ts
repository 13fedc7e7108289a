import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

type Handle = (request: Request) => Promise<Response>;

/** Lets a function from Request to Response answer a Node HTTP server, bodies streamed both ways. */
export function nodeHandler(handle: Handle) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const gone = new AbortController();
    outgoing.on('close', () => gone.abort());
    try {
      await send(await handle(toRequest(incoming, gone.signal)), outgoing);
    } catch (error) {
      if (!gone.signal.aborted) console.error(error);
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(500).end();
    }
  };
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal) {
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  // As hosted: where a request came from is said by what stands in front, whatever the client says.
  headers.set('cf-connecting-ip', incoming.socket.remoteAddress ?? '');
  const method = incoming.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? undefined : Readable.toWeb(incoming);
  // `duplex` is required for a stream and missing in the types.
  const init = { method, headers, body, signal, duplex: 'half' } as unknown as RequestInit;
  return new Request(`http://${incoming.headers.host ?? 'localhost'}${incoming.url ?? '/'}`, init);
}

async function send(response: Response, outgoing: ServerResponse) {
  for (const [name, value] of response.headers) outgoing.appendHeader(name, value);
  outgoing.writeHead(response.status);
  if (!response.body) return void outgoing.end();
  await pipeline(Readable.fromWeb(response.body as unknown as NodeReadableStream), outgoing).catch(
    (error) => {
      // The client left in the middle: nobody to tell.
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    },
  );
}
