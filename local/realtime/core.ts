import type { Settings } from '../settings.ts';
import type { Authorization } from './authorization.ts';
import type { Feed } from './feed.ts';
import type { Limits } from './limits.ts';
import type { Options } from './options.ts';
import type { Presence } from './presence.ts';
import type { Subjects } from './subjects.ts';

/** What all sockets and channels of one server share. */
export type Core = {
  settings: Settings;
  options: Options;
  limits: Limits;
  subjects: Subjects;
  presence: Presence;
  authorization: Authorization;
  feed: () => Feed | undefined;
  /** How many sockets are open. */
  sockets: () => number;
  /** Makes today's partition when the day has changed; hosted does so at the first join. */
  keepPartitions: () => Promise<void>;
};

/** Who opened the socket, and how to write to it. */
export type Connection = {
  /** The key or token of the socket's address: speaks for channels that bring no token of their own. */
  apiKey: string;
  headers: Record<string, string>;
  send(frame: Buffer | string): void;
};
