import { z } from 'zod';

/** What a hosted project sets on its Realtime page or gets from its plan. */
export type Options = z.infer<typeof schema>;

/**
 * Reads the options from the environment; each has a default, so none is required.
 * The limits are those of a paid hosted project, the error delays of the original are off.
 */
export function readOptions(environment: Record<string, string | undefined> = process.env): Options {
  return schema.parse({
    privateOnly: environment.LOCAL_REALTIME_PRIVATE_ONLY,
    joinErrorDelay: environment.LOCAL_REALTIME_JOIN_ERROR_DELAY,
    handshakeErrorDelay: environment.LOCAL_REALTIME_HANDSHAKE_ERROR_DELAY,
    channelsPerSocket: environment.LOCAL_REALTIME_CHANNELS_PER_SOCKET,
    joinsPerSecond: environment.LOCAL_REALTIME_JOINS_PER_SECOND,
    eventsPerSecond: environment.LOCAL_REALTIME_EVENTS_PER_SECOND,
    presenceEventsPerSecond: environment.LOCAL_REALTIME_PRESENCE_EVENTS_PER_SECOND,
    sockets: environment.LOCAL_REALTIME_SOCKETS,
    payloadBytes: environment.LOCAL_REALTIME_PAYLOAD_BYTES,
  });
}

const count = (standard: number) => z.coerce.number().int().min(1).default(standard);
const milliseconds = z.coerce.number().int().min(0).default(0);

const schema = z.object({
  /** "Allow public access" switched off: public channels are refused. */
  privateOnly: z.stringbool().default(false),
  /** The original answers a refused join after 5,000 ms and a refused handshake after 2,000 ms. */
  joinErrorDelay: milliseconds,
  handshakeErrorDelay: milliseconds,
  channelsPerSocket: count(100),
  joinsPerSecond: count(2_500),
  eventsPerSecond: count(2_500),
  presenceEventsPerSecond: count(1_000),
  sockets: count(10_000),
  payloadBytes: count(3_000_000),
});
