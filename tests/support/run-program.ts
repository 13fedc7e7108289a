import { spawn } from 'node:child_process';

/** Runs a Node program in the project, its output on ours or nowhere; resolves with its exit code. */
export function runProgram(
  options: string[],
  environment: Record<string, string> = {},
  output: 'inherit' | 'ignore' = 'inherit',
) {
  return new Promise<number>((resolve, reject) => {
    const child = spawn(process.execPath, options, {
      stdio: ['ignore', output, output],
      env: { ...process.env, ...environment },
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
