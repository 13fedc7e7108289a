'use client';

import { useSyncExternalStore } from 'react';

/** Whether this browser can ask for a passkey here; the server, which cannot know, takes it that it can. */
export function useCanUsePasskeys() {
  return useSyncExternalStore(neverChanges, canUsePasskeys, () => true);
}

function neverChanges() {
  return () => {};
}

/** It keeps them for names, never for an address in numbers. */
function canUsePasskeys() {
  return 'PublicKeyCredential' in window && !/^[\d.]+$|:/.test(window.location.hostname);
}

/**
 * Whether the fields of the sign-in page should offer a passkey by themselves. Only where one was used before: for
 * everybody else this would load code and ask Auth for a challenge on every visit.
 */
export async function canOfferPasskey() {
  if (!canUsePasskeys() || !wasPasskeyUsed()) return false;
  return (await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false;
}

/** Notes that a passkey works in this browser; not whose. */
export function notePasskey() {
  try {
    localStorage.setItem(usedKey, 'true');
  } catch {
    // Without storage the button is there still.
  }
}

function wasPasskeyUsed() {
  try {
    return localStorage.getItem(usedKey) !== null;
  } catch {
    return false;
  }
}

const usedKey = 'passkey-used';
