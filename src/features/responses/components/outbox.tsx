'use client';

import { useOutbox } from './use-outbox';

/** Nothing to see: while it is in a page, what waits to be sent is sent. */
export function Outbox() {
  useOutbox();
  return null;
}
