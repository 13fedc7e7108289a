/**
 * Where everything of a test run listens and lies, beside a running `npm run dev`; below the range that the system gives
 * to outgoing connections, one of which may hold any port of it.
 */
export const testPorts = {
  LOCAL_API_PORT: '15321',
  LOCAL_DATABASE_PORT: '15322',
  LOCAL_MAILBOX_PORT: '15324',
  LOCAL_SMTP_PORT: '15325',
  LOCAL_FUNCTIONS_PORT: '15326',
  PORT: '3100',
  LOCAL_DIRECTORY: '.test',
};
