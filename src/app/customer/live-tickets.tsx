'use client';

import { latePart } from '@/lib/part';

/** Keeps the list true, from the first paint on. */
export const LiveTickets = latePart(() => import('./ticket-hints').then((module) => module.TicketHints));
