import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

const MEBIBYTE = 1024 * 1024;

/**
 * What PostgreSQL and its helpers get to see. Not this process's environment: `PGDATA`, `PGPORT`, `LANG` and
 * their like would reach into the server. The language is C because its messages are read by code.
 */
export const CLEAN_ENVIRONMENT = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** An eighth of the memory, which is 1 GB from 8 GB on, and never less than 32 MB. */
export function sharedBuffers(memory: number): string {
  const mebibytes = Math.floor(memory / 8 / MEBIBYTE);
  return `${Math.min(1024, Math.max(32, mebibytes))}MB`;
}

/** The server's command line after the program: ours, and over them what the caller asks for. */
export function serverArguments(
  place: { data: string; socket: string },
  overrides: Readonly<Record<string, string>>,
): string[] {
  const settings = {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: place.socket,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: sharedBuffers(availableMemory()),
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A line per checkpoint would fill the log of a healthy server.
    log_checkpoints: 'off',
    cluster_name: 'holdfast',
    ...dynamicSharedMemory(sharedMemoryRoom()),
    ...overrides,
  };
  const pairs = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', place.data, ...pairs];
}

/**
 * Parallel queries meet in /dev/shm, of which containers have 64 MB unless told otherwise: a large join would fail
 * there. Files beside the data are slower and have room.
 */
export function dynamicSharedMemory(room: number | undefined): Record<string, string> {
  if (room === undefined || room >= 256 * MEBIBYTE) return {};
  return { dynamic_shared_memory_type: 'mmap' };
}

function sharedMemoryRoom(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const { blocks, bsize } = statfsSync('/dev/shm');
    return blocks * bsize;
  } catch {
    return 0;
  }
}

/** What the machine has, or the container where it has less. */
function availableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
