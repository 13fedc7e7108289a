import { createHash } from 'node:crypto';
import { type Claims, claimsOfKey, TokenError, verifyToken } from './access-token.ts';
import { DatabaseUnavailable, type Extension, MissingPartition, type Permissions } from './authorization.ts';
import { Channel, topicPrefix } from './channel.ts';
import { encodeText, type Message } from './codec.ts';
import type { Connection, Core } from './core.ts';
import { type JoinPayload, readJoinPayload } from './join-payload.ts';
import { log, reasonOf } from './log.ts';

/** A refused join; the message is what supabase-js hands to the subscriber. */
export class JoinRefused extends Error {
  readonly dropsSocket: boolean;
  constructor(message: string, dropsSocket = false) {
    super(message);
    this.dropsSocket = dropsSocket;
  }
}

/**
 * Checks a `phx_join` in the original's order, answers it and returns the channel that now listens.
 *
 * @throws JoinRefused with the original's words
 */
export async function join(
  core: Core,
  connection: Connection,
  message: Message,
  otherChannels: number,
  onClosed: (channel: Channel) => void,
): Promise<Channel> {
  const topic = message.topic.slice(topicPrefix.length);
  const wishes = readJoinPayload(message.payload);
  checkLimits(core, topic, wishes, otherChannels);
  const { token, claims } = await identify(core, connection, wishes);
  const permissions = await authorize(core, connection, topic, wishes, claims);
  if (wishes.wantsReplay) {
    throw new JoinRefused('UnableToReplayMessages: Replay is not supported by the local Realtime');
  }

  const channel = new Channel(core, connection, onClosed, {
    topic,
    joinRef: message.joinRef,
    wishes,
    token,
    claims,
    permissions,
  });
  connection.send(
    encodeText(message.joinRef, message.ref, message.topic, 'phx_reply', {
      status: 'ok',
      response: { postgres_changes: wishes.postgresChanges.map(withId) },
    }),
  );
  channel.open();
  return channel;
}

function checkLimits(core: Core, topic: string, wishes: JoinPayload, otherChannels: number) {
  const { options, limits } = core;
  if (topic === '') throw new JoinRefused('TopicNameRequired: You must provide a topic name');
  if (options.privateOnly && !wishes.isPrivate) {
    throw new JoinRefused('PrivateOnly: This project only allows private channels');
  }
  if (core.sockets() > options.sockets) {
    throw new JoinRefused('ConnectionRateLimitReached: Too many connected users');
  }
  if (!limits.allowsJoin()) {
    throw new JoinRefused('ClientJoinRateLimitReached: Too many joins per second', true);
  }
  if (otherChannels >= options.channelsPerSocket) {
    throw new JoinRefused('ChannelRateLimitReached: Too many channels');
  }
}

/** A key in place of a token is ignored: then the key of the socket speaks, as it does without a token. */
async function identify(core: Core, connection: Connection, wishes: JoinPayload) {
  const own = wishes.accessToken;
  const token = own !== undefined && !own.startsWith('sb_') ? own : connection.apiKey;
  try {
    const claims = claimsOfKey(token, core.settings) ?? (await verifyToken(token, core.settings));
    return { token, claims };
  } catch (error) {
    if (error instanceof TokenError) throw new JoinRefused(`${error.code}: ${error.message}`);
    throw error;
  }
}

async function authorize(
  core: Core,
  connection: Connection,
  topic: string,
  wishes: JoinPayload,
  claims: Claims,
): Promise<Permissions> {
  if (!wishes.isPrivate) return { broadcast: true, presence: true };
  const extensions: Extension[] = wishes.presenceEnabled ? ['broadcast', 'presence'] : ['broadcast'];
  const permissions = await askDatabase(core, () =>
    core.authorization.canRead({ topic, claims, headers: connection.headers }, extensions),
  );
  if (permissions.broadcast || permissions.presence) return permissions;
  throw new JoinRefused(
    `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`,
  );
}

async function askDatabase(core: Core, ask: () => Promise<Permissions>) {
  try {
    await core.keepPartitions();
    return await ask();
  } catch (error) {
    if (error instanceof MissingPartition) {
      throw new JoinRefused('MissingPartition: Realtime was unable to find the expected messages partition');
    }
    log('UnableToConnectToProject', reasonOf(error));
    if (error instanceof DatabaseUnavailable) {
      throw new JoinRefused(
        'UnableToConnectToProject: Realtime was unable to connect to the project database',
      );
    }
    throw new JoinRefused('Unknown Error on Channel');
  }
}

/** supabase-js compares the list with what it sent, item by item; the id is a hash, as in the original. */
function withId(wish: Record<string, unknown>) {
  const id = createHash('sha256').update(JSON.stringify(wish)).digest().readUInt32BE() >>> 1;
  return { ...wish, id };
}
