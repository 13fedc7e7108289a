import type { Pool } from 'pg';
import { log, reasonOf } from './log.ts';

/** Keeps a partition of realtime.messages for today: at start, at the first join of a day and every hour. */
export function startPartitionKeeper(pool: Pool) {
  let keptOn = '';
  const keep = async () => {
    await pool.query('select realtime.keep_message_partitions()');
    keptOn = today();
  };
  const keepOrLog = () => keep().catch((error: unknown) => log('PartitionCreationFailed', reasonOf(error)));
  const timer = setInterval(keepOrLog, hour);
  return {
    started: keepOrLog(),
    /** Cheap when today's partition is known to exist. A failure shows in the join that follows. */
    keep: async () => {
      if (keptOn !== today()) await keepOrLog();
    },
    stop: () => clearInterval(timer),
  };
}

const hour = 3_600_000;

function today() {
  return new Date().toISOString().slice(0, 10);
}
