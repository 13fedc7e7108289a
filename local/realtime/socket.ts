import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { RawData, WebSocket } from 'ws';
import { type Channel, topicPrefix } from './channel.ts';
import { decodeBinary, decodeText, encodeText, type Message } from './codec.ts';
import type { Connection, Core } from './core.ts';
import { JoinRefused, join } from './join.ts';
import { log, reasonOf } from './log.ts';

/** Serves one open socket until it closes: reads frames, keeps its channels. */
export function serveSocket(core: Core, web: WebSocket, request: IncomingMessage, apiKey: string) {
  const socket = new Socket(core, web, { apiKey, headers: extraHeaders(request), send: writerOf(web) });
  web.on('message', (frame, isBinary) => socket.receive(frame, isBinary));
  web.on('close', () => socket.end());
  // A frame over the size limit or with a broken header: ws closes the socket after this.
  web.on('error', (error) => log('SocketError', reasonOf(error)));
}

class Socket {
  readonly #core: Core;
  readonly #web: WebSocket;
  readonly #connection: Connection;
  readonly #channels = new Map<string, Channel>();
  /** Messages of one topic are handled one after the other; topics do not wait for each other. */
  readonly #queues = new Map<string, Promise<void>>();
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(core: Core, web: WebSocket, connection: Connection) {
    this.#core = core;
    this.#web = web;
    this.#connection = connection;
    this.#restartIdleTimer();
  }

  receive(frame: RawData, isBinary: boolean) {
    this.#restartIdleTimer();
    const message = decode(frame, isBinary);
    if (!message) return;
    if (message.topic === 'phoenix' && message.event === 'heartbeat') return this.#reply(message, 'ok', {});
    const before = this.#queues.get(message.topic) ?? Promise.resolve();
    const after = before
      .then(() => this.#handle(message))
      .catch((error: unknown) => this.#fail(message, error))
      .then(() => {
        if (this.#queues.get(message.topic) === after) this.#queues.delete(message.topic);
      });
    this.#queues.set(message.topic, after);
  }

  end() {
    clearTimeout(this.#idleTimer);
    for (const channel of this.#channels.values()) channel.end();
    this.#channels.clear();
  }

  async #handle(message: Message) {
    if (this.#web.readyState !== this.#web.OPEN) return;
    const channel = this.#channels.get(message.topic);
    if (message.event === 'phx_join' && message.topic.startsWith(topicPrefix)) {
      channel?.close();
      return this.#join(message);
    }
    // A leave that comes late, after the topic was joined anew, must not end the newer channel.
    if (message.event === 'phx_leave' && channel?.joinRef !== message.joinRef) {
      return this.#reply(message, 'ok', {});
    }
    if (!channel) return this.#reply(message, 'error', { reason: 'unmatched topic' });
    await channel.receive(message);
  }

  async #join(message: Message) {
    const forget = (channel: Channel) => {
      if (this.#channels.get(message.topic) === channel) this.#channels.delete(message.topic);
    };
    try {
      const channel = await join(this.#core, this.#connection, message, this.#channels.size, forget);
      this.#channels.set(message.topic, channel);
      // The socket may have closed while the database was asked; nobody else would end the channel then.
      if (this.#web.readyState !== this.#web.OPEN) channel.end();
    } catch (error) {
      if (!(error instanceof JoinRefused)) throw error;
      await wait(this.#core.options.joinErrorDelay);
      this.#reply(message, 'error', { reason: error.message });
      if (error.dropsSocket) this.#web.close(1000);
    }
  }

  /** Something that should not happen, mostly a database that went away: the client rejoins after phx_error. */
  #fail(message: Message, error: unknown) {
    log('ChannelFailed', reasonOf(error));
    const channel = this.#channels.get(message.topic);
    if (message.event === 'phx_join') {
      return this.#reply(message, 'error', { reason: 'Unknown Error on Channel' });
    }
    if (!channel) return;
    const { joinRef } = channel;
    channel.end();
    this.#connection.send(encodeText(joinRef, joinRef, message.topic, 'phx_error', {}));
  }

  #reply({ joinRef, ref, topic }: Message, status: 'ok' | 'error', response: object) {
    this.#connection.send(encodeText(joinRef, ref, topic, 'phx_reply', { status, response }));
  }

  #restartIdleTimer() {
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.#web.close(1000), idleMilliseconds);
  }
}

const idleMilliseconds = 60_000;
/** A client that reads nothing must not fill the memory of the whole stack. */
const unsentBytes = 64 * 1024 * 1024;

function decode(frame: RawData, isBinary: boolean) {
  const bytes = Array.isArray(frame) ? Buffer.concat(frame) : Buffer.from(frame as Buffer);
  try {
    return isBinary ? decodeBinary(bytes) : decodeText(bytes.toString('utf8'));
  } catch {
    log('MalformedWebSocketMessage', `dropped a frame of ${bytes.length} bytes`);
    return undefined;
  }
}

function writerOf(web: WebSocket) {
  return (frame: Buffer | string) => {
    if (web.readyState !== web.OPEN) return;
    if (web.bufferedAmount > unsentBytes) return web.terminate();
    web.send(frame);
  };
}

/** Policies may read the `x-` headers of the socket's request. */
function extraHeaders(request: IncomingMessage) {
  const headers = Object.entries(request.headers).filter(([name]) => name.startsWith('x-'));
  return Object.fromEntries(headers.map(([name, value]) => [name, String(value)]));
}
