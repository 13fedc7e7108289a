import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

type Options = { challenge: string; user?: { id: string } };

/** A device that keeps one passkey, as a phone does; it answers what a page of `origin` asks for `rpId`. */
export function createAuthenticator(origin: string, rpId = 'localhost') {
  const id = randomBytes(16);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let userHandle = '';
  let counter = 0;

  return {
    /** What `navigator.credentials.create()` gives, in JSON. */
    register({ challenge, user }: Options) {
      userHandle = user?.id ?? '';
      const authenticatorData = Buffer.concat([
        header(rpId, 0x45, counter),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        coseOf(publicKey),
      ]);
      return answer(id, {
        clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
        attestationObject: attestationOf(authenticatorData).toString('base64url'),
        transports: ['internal'],
      });
    },

    /** What `navigator.credentials.get()` gives. */
    signIn({ challenge }: Options) {
      counter += 1;
      const authenticatorData = header(rpId, 0x05, counter);
      const told = clientData('webauthn.get', challenge, origin);
      const hash = createHash('sha256').update(told).digest();
      return answer(id, {
        clientDataJSON: told.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: sign('sha256', Buffer.concat([authenticatorData, hash]), privateKey).toString('base64url'),
        userHandle,
      });
    },

    /** Forgets how often it was used, as a copy of it would. */
    rewind() {
      counter = 0;
    },
  };
}

function answer(id: Buffer, response: Record<string, unknown>) {
  const name = id.toString('base64url');
  return { id: name, rawId: name, type: 'public-key', clientExtensionResults: {}, response };
}

function clientData(type: string, challenge: string, origin: string) {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

/** For whom, what was seen of the person, and how often it was used. */
function header(rpId: string, flags: number, counter: number) {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count]);
}

/** The key in CBOR: EC2, ES256, P-256, x, y. */
function coseOf(key: KeyObject) {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);
}

/** `{ fmt: "none", attStmt: {}, authData }` in CBOR. */
function attestationOf(authenticatorData: Buffer) {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(authenticatorData.length);
  const words = [text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData')];
  return Buffer.concat([Buffer.from([0xa3]), ...words, Buffer.from([0x59]), length, authenticatorData]);
}

function text(word: string) {
  return Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)]);
}
