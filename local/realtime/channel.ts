import { z } from 'zod';
import { type Claims, expired, TokenError, verifyToken } from './access-token.ts';
import type { Extension, Permissions } from './authorization.ts';
import { encodeBroadcast, encodeText, type Message } from './codec.ts';
import type { Connection, Core } from './core.ts';
import type { JoinPayload } from './join-payload.ts';
import { createPresenceAllowance } from './limits.ts';
import { log, reasonOf } from './log.ts';
import type { Difference } from './presence.ts';
import { type Listener, subjectOf } from './subjects.ts';

/** Topics on the wire carry this prefix, topics in the database do not. */
export const topicPrefix = 'realtime:';

/** How a channel begins: what was asked, who asked, what the policies let them receive. */
export type Beginning = {
  topic: string;
  joinRef: string | null;
  wishes: JoinPayload;
  token: string;
  claims: Claims;
  permissions: Permissions;
};

/** One topic that one socket has joined, until it leaves, is closed or the socket goes away. */
export class Channel implements Listener {
  readonly joinRef: string | null;
  readonly #core: Core;
  readonly #connection: Connection;
  readonly #onClosed: (channel: Channel) => void;
  readonly #topic: string;
  readonly #wishes: JoinPayload;
  readonly #subject: string;
  readonly #allowsPresenceCall = createPresenceAllowance();
  #token: string;
  #claims: Claims;
  #reads: Permissions;
  #writes: Permissions | undefined;
  #presenceEnabled: boolean;
  #isOpen = false;
  #tokenTimer: NodeJS.Timeout | undefined;
  #replicationTimer: NodeJS.Timeout | undefined;

  constructor(core: Core, connection: Connection, onClosed: (channel: Channel) => void, start: Beginning) {
    this.#core = core;
    this.#connection = connection;
    this.#onClosed = onClosed;
    this.joinRef = start.joinRef;
    this.#topic = start.topic;
    this.#wishes = start.wishes;
    this.#subject = subjectOf(start.topic, start.wishes.isPrivate);
    this.#token = start.token;
    this.#claims = start.claims;
    this.#reads = start.permissions;
    this.#presenceEnabled = start.wishes.presenceEnabled;
  }

  hearsBroadcasts = () => this.#reads.broadcast;
  hearsPresence = () => this.#presenceEnabled && this.#reads.presence;
  deliver = (frame: Buffer | string) => this.#connection.send(frame);

  /** Starts listening; called once, right after the join was answered. */
  open() {
    this.#isOpen = true;
    this.#core.subjects.add(this.#subject, this);
    this.#watchToken();
    if (this.hearsPresence()) this.#sendPresenceState();
    if (this.#wishes.postgresChanges.length > 0) {
      this.#system('postgres_changes', 'error', postgresChangesUnsupported);
    }
    if (this.#wishes.replicationReady) this.#announceReplication();
  }

  /** Handles a message of the client on this topic. */
  async receive(message: Message) {
    if (message.event === 'broadcast') return this.#broadcast(message);
    if (message.event === 'presence') return this.#changePresence(message);
    if (message.event === 'access_token') return this.#changeToken(message);
    if (message.event === 'phx_leave') {
      this.#reply(message, 'ok');
      return this.close();
    }
    log('UnknownEvent', 'ignored a message with an unknown event');
  }

  /** Tells the client that the channel is over; it does not rejoin by itself after this. */
  close() {
    this.#push('phx_close', {}, this.joinRef);
    this.end();
  }

  /** Stops listening without a word: the socket has gone. */
  end() {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    clearTimeout(this.#tokenTimer);
    clearTimeout(this.#replicationTimer);
    this.#core.subjects.remove(this.#subject, this);
    this.#announce(this.#core.presence.untrack(this.#subject, this));
    this.#onClosed(this);
  }

  async #broadcast(message: Message) {
    const { options, limits, subjects } = this.#core;
    if (message.broadcast?.encoding === 'raw') {
      return this.#reply(message, 'error', 'Binary payloads are not supported by the local Realtime');
    }
    const frame = this.#frameOf(message);
    if (frame === undefined) return log('MalformedBroadcast', 'dropped a broadcast without an event');
    if (frame.length > options.payloadBytes) {
      if (this.#wishes.ack) this.#reply(message, 'error');
      return;
    }
    const hearers = subjects.hearers(this.#subject, this.#wishes.self ? undefined : this);
    if (!limits.allowsEvents(1 + hearers.length)) return this.#shutDown('Too many messages per second');
    // No answer, not even with ack: the original keeps silent too, and send() times out.
    if (!(await this.#mayWrite('broadcast'))) return;
    for (const hearer of hearers) hearer.deliver(frame);
    if (this.#wishes.ack) this.#reply(message, 'ok');
  }

  #frameOf(message: Message) {
    const { broadcast } = message;
    if (broadcast) return encodeBroadcast(message.topic, broadcast.event, broadcast.body);
    const parsed = broadcastPayload.safeParse(message.payload);
    return parsed.success ? encodeText(null, null, message.topic, 'broadcast', parsed.data) : undefined;
  }

  async #changePresence(message: Message) {
    const { limits, options, presence } = this.#core;
    if (!this.#allowsPresenceCall()) return this.#shutDown('Client presence rate limit exceeded');
    if (!limits.allowsPresence()) return this.#shutDown('Too many presence messages per second');
    const parsed = presencePayload.safeParse(message.payload);
    if (!parsed.success) return this.#reply(message, 'error');
    if (parsed.data.event === 'untrack') {
      this.#announce(presence.untrack(this.#subject, this));
      return this.#reply(message, 'ok');
    }
    const shown = presenceMeta.safeParse(parsed.data.payload ?? {});
    if (!shown.success) return this.#reply(message, 'error', 'Presence track payload must be a map');
    if (JSON.stringify(shown.data).length > options.payloadBytes) {
      return this.#shutDown('Track message size exceeded');
    }
    if (!(await this.#mayWrite('presence'))) return this.#reply(message, 'error');
    await this.#enablePresence();
    if (!this.#isOpen) return;
    this.#announce(presence.track(this.#subject, this, this.#wishes.presenceKey, shown.data));
    this.#reply(message, 'ok');
  }

  /** A client that did not ask for presence at its join is checked, and gets the state, when it first tracks. */
  async #enablePresence() {
    if (this.#presenceEnabled) return;
    if (this.#wishes.isPrivate) {
      const { presence } = await this.#core.authorization.canRead(this.#asker(), ['presence']);
      this.#reads = { ...this.#reads, presence };
    }
    this.#presenceEnabled = true;
    if (this.#isOpen && this.hearsPresence()) this.#sendPresenceState();
  }

  #sendPresenceState() {
    this.#push('presence_state', this.#core.presence.state(this.#subject));
  }

  #announce(difference: Difference | undefined) {
    if (!difference) return;
    const frame = encodeText(null, null, topicPrefix + this.#topic, 'presence_diff', difference);
    for (const hearer of this.#core.subjects.presenceHearers(this.#subject)) hearer.deliver(frame);
  }

  /** Another token: who it is and what they may do is asked anew; there is no answer unless it fails. */
  async #changeToken(message: Message) {
    const parsed = tokenPayload.safeParse(message.payload);
    const token = parsed.success ? parsed.data.access_token : null;
    if (!token || token === this.#token || token.startsWith('sb_')) return;
    try {
      this.#claims = await verifyToken(token, this.#core.settings);
      this.#token = token;
      this.#writes = undefined;
    } catch (error) {
      return this.#shutDown(error instanceof TokenError ? error.message : reasonOf(error));
    }
    if (this.#wishes.isPrivate) await this.#readPoliciesAgain();
    if (this.#isOpen) this.#watchToken();
  }

  async #readPoliciesAgain() {
    const before = this.#reads;
    const extensions: Extension[] = this.#presenceEnabled ? ['broadcast', 'presence'] : ['broadcast'];
    const now = await this.#core.authorization.canRead(this.#asker(), extensions);
    this.#reads = now;
    if (!now.broadcast && !now.presence) {
      this.#shutDown(`You do not have permissions to read from this Channel topic: ${this.#topic}`);
    } else if ((before.broadcast && !now.broadcast) || (before.presence && !now.presence)) {
      this.#shutDown(`You no longer have permission to read from this Channel topic: ${this.#topic}`);
    }
  }

  /** Asked of the database at the first write and remembered until a different token arrives. */
  async #mayWrite(extension: Extension) {
    if (!this.#wishes.isPrivate) return true;
    this.#writes ??= await this.#core.authorization.canWrite(this.#asker());
    return this.#writes[extension];
  }

  #watchToken() {
    clearTimeout(this.#tokenTimer);
    const untilExpiry = this.#claims.exp * 1000 - Date.now();
    if (untilExpiry <= 0) return this.#shutDown(expired(this.#claims).message);
    this.#tokenTimer = setTimeout(() => this.#watchToken(), Math.min(untilExpiry + 5, 300_000));
  }

  #announceReplication(attempts = 120) {
    if (this.#core.feed()?.isLive()) {
      return this.#system('system', 'ok', 'Replication connection established');
    }
    if (attempts === 0) return this.#shutDown('Replication connection failed to be established');
    this.#replicationTimer = setTimeout(() => this.#announceReplication(attempts - 1), 500);
  }

  #shutDown(reason: string) {
    this.#system('system', 'error', reason);
    this.close();
  }

  #system(extension: string, status: 'ok' | 'error', message: string) {
    this.#push('system', { extension, status, message, channel: this.#topic });
  }

  #reply(to: Message, status: 'ok' | 'error', reason?: string) {
    const response = reason === undefined ? {} : { reason };
    this.deliver(encodeText(to.joinRef, to.ref, to.topic, 'phx_reply', { status, response }));
  }

  #push(event: string, payload: unknown, ref: string | null = null) {
    this.deliver(encodeText(this.joinRef, ref, topicPrefix + this.#topic, event, payload));
  }

  #asker() {
    return { topic: this.#topic, claims: this.#claims, headers: this.#connection.headers };
  }
}

const postgresChangesUnsupported =
  'postgres_changes is not supported by the local Realtime: broadcast from the database instead';

const broadcastPayload = z.looseObject({ event: z.string() });
const presencePayload = z.looseObject({
  event: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['track', 'untrack'])),
  payload: z.unknown().optional(),
});
const presenceMeta = z.record(z.string(), z.unknown());
const tokenPayload = z.looseObject({ access_token: z.string().nullish() });
