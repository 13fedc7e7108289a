import { topicPrefix } from './channel.ts';
import { encodeBroadcast } from './codec.ts';
import type { Core } from './core.ts';
import { log, reasonOf } from './log.ts';
import type { DatabaseMessage } from './replication.ts';
import { subjectOf } from './subjects.ts';

/**
 * Hands a committed row of realtime.messages to those who listen. Over a limit it is dropped with a line
 * in the log only, as hosted drops it.
 */
export function broadcastFromDatabase(core: Core, message: DatabaseMessage) {
  const { options, limits, subjects } = core;
  try {
    const hearers = subjects.hearers(subjectOf(message.topic, message.private));
    const body = Buffer.from(message.payload);
    if (body.length > options.payloadBytes)
      return log('UnableToBroadcastChanges', 'the payload is too large');
    if (!limits.allowsEvents(1 + hearers.length)) {
      return log('UnableToBroadcastChanges', 'too many messages per second');
    }
    if (hearers.length === 0) return;
    const frame = encodeBroadcast(topicPrefix + message.topic, message.event, body, { id: message.id });
    for (const hearer of hearers) hearer.deliver(frame);
  } catch (error) {
    log('UnableToBroadcastChanges', reasonOf(error));
  }
}
