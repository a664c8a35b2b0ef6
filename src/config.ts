import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';

/** The environment, read once. Options on the command line go before it. */
export type Config = {
  /** Where the embedded database lives. */
  data: string;
  /** Whether the environment says so, and with it that commands work on this machine's own database. */
  dataNamed?: true;
  /** A PostgreSQL server to use instead of the embedded one. */
  databaseUrl?: string;
  /** Where the server listens. */
  host: string;
  port: number;
  /** Where people reach the server, where that is not where it listens. */
  publicUrl?: string;
  /** How many proxies in front are believed in what they say of the real caller. */
  proxies: number;
  /** The largest file that may be uploaded, in bytes. */
  uploadLimit: number;
  /** From which level on the server logs; as pino names them. */
  logLevel?: string;
  /** A server whose API commands use, and the token that says there who acts. */
  server?: string;
  token?: string;
  /** Who acts, where no option says so: as the environment has it. */
  actor?: string;
  /** Who acts, where the environment and the profile say nothing either: the user of this machine. */
  user: string;
  /** Where the profile of the person at the keyboard is kept. */
  profile: string;
  ledgerKeyFile?: string;
  secretsKeyFile?: string;
  /** Ranges of addresses (CIDR) that outgoing HTTP may reach beside the public ones. */
  allowPrivate: readonly string[];
  /** After how many days without a word of it a finding is stale. */
  staleDays?: number;
  /** A folder whose files the server takes in. */
  watch?: string;
  colour: boolean;
  /** What texts are edited in. */
  editor: string;
};

const PORT = 4807;
const UPLOAD_MIB = 1024;

export function readConfig(env: NodeJS.ProcessEnv, colourful: boolean): Config {
  const { share, settings } = foldersOf(env);
  return {
    data: env.HOLDFAST_DATA ?? (isRoot() ? '/var/lib/holdfast/data' : join(share, 'holdfast')),
    host: env.HOLDFAST_HOST ?? '127.0.0.1',
    port: Number(env.HOLDFAST_PORT ?? PORT),
    proxies: proxiesOf(env.HOLDFAST_TRUST_PROXY),
    uploadLimit: Number(env.HOLDFAST_UPLOAD_LIMIT ?? UPLOAD_MIB) * 1024 * 1024,
    user: userInfo().username,
    profile: join(settings, 'holdfast', 'profile.json'),
    allowPrivate: listOf(env.HOLDFAST_ALLOW_PRIVATE),
    editor: editorOf(env),
    colour: colourful && !env.NO_COLOR,
    ...whereAndWho(env),
    ...(env.HOLDFAST_URL ? { publicUrl: env.HOLDFAST_URL.replace(/\/+$/, '') } : {}),
    ...(env.HOLDFAST_STALE_DAYS ? { staleDays: Number(env.HOLDFAST_STALE_DAYS) } : {}),
    ...(env.HOLDFAST_WATCH ? { watch: env.HOLDFAST_WATCH } : {}),
    ...(env.HOLDFAST_LOG ? { logLevel: env.HOLDFAST_LOG } : {}),
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    ...(env.HOLDFAST_LEDGER_KEY_FILE ? { ledgerKeyFile: env.HOLDFAST_LEDGER_KEY_FILE } : {}),
    ...(env.HOLDFAST_SECRETS_KEY_FILE ? { secretsKeyFile: env.HOLDFAST_SECRETS_KEY_FILE } : {}),
  };
}

/** Where what belongs to the person at the keyboard is kept, as the XDG Base Directory Specification has it. */
function foldersOf({ HOME, XDG_DATA_HOME, XDG_CONFIG_HOME }: NodeJS.ProcessEnv) {
  const home = HOME || homedir();
  return {
    share: XDG_DATA_HOME ?? join(home, '.local', 'share'),
    settings: XDG_CONFIG_HOME ?? join(home, '.config'),
  };
}

function editorOf({ VISUAL, EDITOR }: NodeJS.ProcessEnv): string {
  return VISUAL || EDITOR || 'vi';
}

/** What the environment says of where commands go, and of who acts. */
function whereAndWho(env: NodeJS.ProcessEnv): Partial<Config> {
  return {
    ...(env.HOLDFAST_DATA ? { dataNamed: true } : {}),
    ...(env.HOLDFAST_SERVER ? { server: env.HOLDFAST_SERVER } : {}),
    ...(env.HOLDFAST_TOKEN ? { token: env.HOLDFAST_TOKEN } : {}),
    ...(env.HOLDFAST_ACTOR ? { actor: env.HOLDFAST_ACTOR } : {}),
  };
}

/** `yes` is one; anything that is no number is none. */
function proxiesOf(text = ''): number {
  if (text === 'yes') return 1;
  return /^\d$/.test(text) ? Number(text) : 0;
}

function listOf(text = ''): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Root's home is closed to the user that the embedded database must run as. */
function isRoot(): boolean {
  return process.getuid?.() === 0;
}
