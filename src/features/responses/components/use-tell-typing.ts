'use client';

import { useRef } from 'react';
import { attempt } from '@/lib/result';
import { browserSupabase } from '@/lib/supabase/browser';
import { tellTyping } from '../commands';

/** Lets the customer see that somebody writes to them, as often as the database hears it. */
export function useTellTyping(ticketId: string) {
  const last = useRef(0);

  return () => {
    if (Date.now() - last.current < 3000) return;
    last.current = Date.now();
    // Nothing depends on it.
    void attempt(async () => tellTyping(await browserSupabase(), ticketId));
  };
}
