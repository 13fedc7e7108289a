/** The little of Deno that host.ts and worker.ts use; they run in Deno, the compiler reads them with Node's types. */
declare namespace Deno {
  type ServeOptions = {
    port: number;
    hostname: string;
    onListen?: (address: { port: number }) => void;
    onError?: (error: unknown) => Response;
  };
  type Handler = (request: Request) => Response | Promise<Response>;
  let serve: { (options: ServeOptions, handler: Handler): unknown; (handler: Handler): unknown };
  let exit: (code: number) => never;
  const env: { get(name: string): string | undefined };
  const stdin: { readable: AsyncIterable<Uint8Array> };
  function stat(path: string): Promise<{ isFile: boolean }>;
  function watchFs(path: string, options: { recursive: boolean }): AsyncIterable<{ kind: string }>;
}
