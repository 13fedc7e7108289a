import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Settings } from '../settings.ts';
import { claimsOfKey, TokenError, verifyToken } from './access-token.ts';

/** A refused handshake: answered as HTTP, before there is a socket. */
export class HandshakeRefused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Checks path, protocol version and key, and returns the key.
 *
 * @throws HandshakeRefused
 */
export async function checkHandshake(request: IncomingMessage, settings: Settings): Promise<string> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (!/^\/(realtime\/v1|socket)\/websocket\/?$/.test(url.pathname)) {
    throw new HandshakeRefused(404, 'Not found');
  }
  // The original takes a missing version for 1.0.0.
  const version = url.searchParams.get('vsn') ?? '1.0.0';
  if (version !== '2.0.0') {
    throw new HandshakeRefused(
      400,
      `Protocol version ${version} is not supported by the local Realtime: use vsn=2.0.0`,
    );
  }
  const header = request.headers['x-api-key'];
  const key = (Array.isArray(header) ? header[0] : header) ?? url.searchParams.get('apikey');
  if (!key) throw new HandshakeRefused(401, 'API key is missing');
  await checkKey(key, settings);
  return key;
}

async function checkKey(key: string, settings: Settings) {
  if (claimsOfKey(key, settings)) return;
  try {
    await verifyToken(key, settings);
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    const isExpired = error.message.startsWith('Token has expired');
    throw new HandshakeRefused(401, isExpired ? 'Token has expired' : error.message);
  }
}

/** Answers a refused handshake on the raw connection and closes it. */
export async function refuseHandshake(socket: Duplex, { status, message }: HandshakeRefused, delay: number) {
  await wait(delay);
  const body = JSON.stringify({ error: message });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'connection: close',
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
