import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { log } from './log.ts';

/** What a client asks for when it joins, with every default filled in. */
export type JoinPayload = ReturnType<typeof readJoinPayload>;

/** Reads a join as leniently as the original: what has the wrong form counts as not said. */
export function readJoinPayload(payload: unknown) {
  const parsed = schema.safeParse(payload);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    log('InvalidJoinPayload', `a join with a wrong form in ${fields}, taken with the defaults`);
  }
  const { config, access_token, user_token } = parsed.success ? parsed.data : schema.parse({});
  return {
    accessToken: access_token ?? user_token ?? undefined,
    isPrivate: config.private,
    ack: config.broadcast.ack,
    self: config.broadcast.self,
    wantsReplay: config.broadcast.replay !== undefined && config.broadcast.replay !== null,
    replicationReady: config.broadcast.replication_ready,
    presenceEnabled: config.presence.enabled,
    presenceKey: config.presence.key || randomUUID(),
    postgresChanges: config.postgres_changes,
  };
}

/** Clients in other languages send "true" for true. */
const flag = z
  .union([z.boolean(), z.string().transform((text) => text.toLowerCase() === 'true')])
  .nullish()
  .transform((value) => value ?? false);

const schema = z.looseObject({
  access_token: z.string().nullish(),
  user_token: z.string().nullish(),
  config: z
    .looseObject({
      private: flag,
      broadcast: z
        .looseObject({ ack: flag, self: flag, replication_ready: flag, replay: z.unknown().optional() })
        .nullish()
        .transform(
          (value) => value ?? { ack: false, self: false, replication_ready: false, replay: undefined },
        ),
      presence: z
        .looseObject({ enabled: flag, key: z.string().nullish() })
        .nullish()
        .transform((value) => value ?? { enabled: false, key: null }),
      postgres_changes: z
        .array(z.looseObject({}))
        .nullish()
        .transform((value) => value ?? []),
    })
    .prefault({}),
});
