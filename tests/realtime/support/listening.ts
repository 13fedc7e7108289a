import type { RealtimeChannel } from '@supabase/supabase-js';
import type { Client } from '../../support/live-world.ts';

export type Heard = { event: string; payload: { seq: number; ticket_id: string } };

export function join(
  client: Client,
  topic: string,
  hear: (event: Heard) => void,
  joined: () => void = () => {},
): Promise<RealtimeChannel> {
  return new Promise((resolve, reject) => {
    const channel = client.channel(topic, { config: { private: true } });
    channel.on<Heard['payload']>('broadcast', { event: '*' }, hear).subscribe((status, error) => {
      if (status === 'SUBSCRIBED') {
        joined();
        resolve(channel);
      } else if (status === 'CHANNEL_ERROR') reject(error ?? new Error(status));
    });
  });
}

/** Joins a room as somebody: the channel tells who is there. */
export function enter(client: Client, room: string, key: string): Promise<RealtimeChannel> {
  return new Promise((resolve, reject) => {
    const channel = client.channel(room, { config: { private: true, presence: { key } } });
    // Whoever listens to presence is given it.
    channel.on('presence', { event: 'sync' }, () => {});
    channel.subscribe((status, error) => {
      if (status === 'SUBSCRIBED') resolve(channel);
      else if (status === 'CHANNEL_ERROR') reject(error ?? new Error(status));
    });
  });
}

export async function joinOutcome(client: Client, topic: string) {
  try {
    await client.removeChannel(await join(client, topic, () => {}));
    return 'SUBSCRIBED';
  } catch (error) {
    await client.removeAllChannels();
    return `CHANNEL_ERROR ${error instanceof Error ? error.message : error}`;
  }
}

/** Long enough for an event that is on its way to arrive: a commit reaches a socket within milliseconds. */
export function quiet() {
  return new Promise((resolve) => setTimeout(resolve, 800));
}

/** Records every frame that a client's socket receives, heartbeat answers aside. */
export class Wire {
  readonly frames: string[] = [];
  private readonly sockets: WebSocket[] = [];

  get transport() {
    const wire = this;
    return class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        wire.sockets.push(this);
        this.addEventListener('message', ({ data }) => {
          const text = typeof data === 'string' ? data : Buffer.from(data).toString('latin1');
          if (!text.includes('"phoenix"')) wire.frames.push(text);
        });
      }
    };
  }

  text() {
    return this.frames.join('\n');
  }

  kill() {
    for (const socket of this.sockets) socket.close();
  }
}
