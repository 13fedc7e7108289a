import { appPart, nextProgram } from '../../local/app.ts';
import { createSupervisor } from '../../local/supervisor.ts';
import { runProgram } from '../../tests/support/run-program.ts';

/** Builds the app as it is deployed, and serves it. */
export async function serveApp(port: number, environment: Record<string, string>, directory: string) {
  const variables = { ...environment, NEXT_DIST_DIR: '.bench/next', NEXT_TELEMETRY_DISABLED: '1' };
  const log = `${directory}/app.log`;
  if ((await runProgram([nextProgram(), 'build'], variables, { log })) !== 0)
    throw new Error(`The app does not build: ${log}`);

  const supervisor = createSupervisor(() => {});
  const app = await supervisor.keepRunning(appPart('start', port, variables));
  return {
    async stop() {
      await app.stop();
      await supervisor.close();
    },
  };
}
