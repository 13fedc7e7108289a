import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { z } from 'zod';

type Body = ReadableStream | Buffer | Uint8Array;

/**
 * Keeps each stored object as one file, named by a hash of bucket and key: no key can point outside of the
 * directory, be too long for the disk, or collide by letter case. Its type lies beside it.
 */
export class FileStorage {
  readonly driver = null;
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async getObject(bucket: string, key: string) {
    const metadata = await this.headObject(bucket, key);
    return { httpStatusCode: 200, metadata, body: read(this.#fileOf(bucket, key)) };
  }

  /** Written beside its place and renamed, so that nobody reads half a file. */
  async uploadObject(
    bucket: string,
    key: string,
    _version: string | undefined,
    body: Body,
    mimetype: string,
    cacheControl: string,
  ) {
    const file = this.#fileOf(bucket, key);
    const unfinished = `${file}.${randomUUID()}`;
    const digest = createHash('md5');
    await mkdir(dirname(file), { recursive: true });
    try {
      await pipeline(
        chunksOf(body),
        async function* (chunks: AsyncIterable<Uint8Array>) {
          for await (const chunk of chunks) {
            digest.update(chunk);
            yield chunk;
          }
        },
        createWriteStream(unfinished),
      );
      const description = { mimetype, cacheControl, eTag: `"${digest.digest('hex')}"` };
      await writeFile(`${file}.json`, JSON.stringify(description));
      await rename(unfinished, file);
    } finally {
      await rm(unfinished, { force: true });
    }
    return this.headObject(bucket, key);
  }

  async deleteObject(bucket: string, key: string) {
    const file = this.#fileOf(bucket, key);
    await rm(file, { force: true });
    await rm(`${file}.json`, { force: true });
  }

  async deleteObjects(bucket: string, keys: string[]) {
    for (const key of keys) await this.deleteObject(bucket, key);
  }

  async copyObject(
    bucket: string,
    key: string,
    _version: string | undefined,
    toBucket: string,
    toKey: string,
  ) {
    const source = this.#fileOf(bucket, key);
    const target = this.#fileOf(toBucket, toKey);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(`${source}.json`, `${target}.json`);
    await copyFile(source, target);
    const { eTag, lastModified } = await this.headObject(toBucket, toKey);
    return { httpStatusCode: 200, eTag, lastModified };
  }

  async headObject(bucket: string, key: string) {
    const file = this.#fileOf(bucket, key);
    const { size, mtime } = await stat(file);
    const described = description.parse(JSON.parse(await readFile(`${file}.json`, 'utf8')));
    return { ...described, contentLength: size, size, lastModified: mtime };
  }

  async privateAssetUrl(bucket: string, key: string) {
    return `file://${this.#fileOf(bucket, key)}`;
  }

  #fileOf(bucket: string, key: string) {
    const name = createHash('sha256').update(`${bucket}\0${key}`).digest('hex');
    return join(this.#directory, name.slice(0, 2), name);
  }
}

const description = z.object({ mimetype: z.string(), cacheControl: z.string(), eTag: z.string() });

// The global and the node:stream/web types of one and the same class differ.
function read(file: string) {
  return Readable.toWeb(createReadStream(file)) as unknown as ReadableStream;
}

function chunksOf(body: Body) {
  if (body instanceof Uint8Array) return Readable.from([body]);
  return Readable.fromWeb(body as unknown as NodeReadableStream);
}
