import { spawn } from 'node:child_process';

/** Runs a Node program in the project with its output on ours; resolves with its exit code. */
export function runProgram(options: string[], environment: Record<string, string> = {}) {
  return new Promise<number>((resolve, reject) => {
    const child = spawn(process.execPath, options, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
