import type { OnLine } from './supervisor.ts';

/** Prints each line behind the name of the part that said it. */
export function createLog(print: (line: string) => void = console.log): OnLine {
  return (part, line) => print(`${part.padEnd(10)} │ ${line}`);
}
