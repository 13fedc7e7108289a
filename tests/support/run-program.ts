import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';

/** Runs a Node program in the project, its output on ours and in the file `log`, if any; resolves with its exit code. */
export function runProgram(
  options: string[],
  environment: Record<string, string> = {},
  { log, silent = false }: { log?: string; silent?: boolean } = {},
) {
  return new Promise<number>((resolve, reject) => {
    const file = log === undefined ? undefined : createWriteStream(log);
    const child = spawn(process.execPath, options, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // A program that writes into a pipe would leave its colours out.
      env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }), ...environment },
    });
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const) {
      from.on('data', (chunk: Buffer) => {
        if (!silent) to.write(chunk);
        file?.write(chunk);
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      const ended = () => resolve(code ?? 1);
      if (file) file.end(ended);
      else ended();
    });
  });
}
