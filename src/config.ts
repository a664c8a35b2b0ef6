import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';

/** The environment, read once. Options on the command line go before it. */
export type Config = {
  /** Where the embedded database lives. */
  data: string;
  /** A PostgreSQL server to use instead of the embedded one. */
  databaseUrl?: string;
  port: number;
  /** Who acts, where no option says so: as the environment has it. */
  actor?: string;
  /** Who acts, where the environment and the profile say nothing either: the user of this machine. */
  user: string;
  /** Where the profile of the person at the keyboard is kept. */
  profile: string;
  ledgerKeyFile?: string;
  colour: boolean;
};

const PORT = 4807;

export function readConfig(env: NodeJS.ProcessEnv, colourful: boolean): Config {
  const home = homedir();
  const share = env.XDG_DATA_HOME ?? join(home, '.local', 'share');
  const settings = env.XDG_CONFIG_HOME ?? join(home, '.config');
  return {
    data: env.HOLDFAST_DATA ?? (isRoot() ? '/var/lib/holdfast/data' : join(share, 'holdfast')),
    port: Number(env.HOLDFAST_PORT ?? PORT),
    user: userInfo().username,
    profile: join(settings, 'holdfast', 'profile.json'),
    colour: colourful && !env.NO_COLOR,
    ...(env.HOLDFAST_ACTOR ? { actor: env.HOLDFAST_ACTOR } : {}),
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    ...(env.HOLDFAST_LEDGER_KEY_FILE ? { ledgerKeyFile: env.HOLDFAST_LEDGER_KEY_FILE } : {}),
  };
}

/** Root's home is closed to the user that the embedded database must run as. */
function isRoot(): boolean {
  return process.getuid?.() === 0;
}
