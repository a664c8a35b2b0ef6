import { InputError } from '#app/input-error.ts';
import type { Config } from '#config.ts';
import { LOCAL, type ProfileFile, profileNamed, readProfiles } from './profile-file.ts';
import { serverUrl } from './server-url.ts';

/** Where commands go. */
export type Target = { kind: 'local' } | ServerTarget;
export type ServerTarget = {
  kind: 'server';
  url: string;
  /** Without one the server says that nobody is signed in. */
  token?: string;
  /** The profile that says so. */
  profile?: string;
  /** Whether an option of this very command names it. */
  byOption: boolean;
  /** Whether the token may be sent over plain HTTP. */
  insecure: boolean;
};

/** The options that choose where commands go. */
export type TargetOptions = {
  data?: string;
  databaseUrl?: string;
  server?: string;
  profile?: string;
  insecure?: boolean;
};

type Environment = Pick<Config, 'server' | 'token' | 'dataNamed' | 'databaseUrl' | 'profile'>;

/**
 * Where a command goes: options say it before the environment, the environment before the profile in use; where
 * nothing does, to this machine's own database. Throws USAGE where options contradict each other.
 */
export function targetOf(options: TargetOptions, environment: Environment): Target {
  refuseContradiction(options);
  const { server, profile, insecure = false } = options;
  if (options.data || options.databaseUrl || profile === LOCAL) return { kind: 'local' };
  if (profile) {
    return ofProfile(readProfiles(environment.profile), profile, { byOption: true, insecure });
  }
  if (server) return ofUrl(server, environment, { byOption: true, insecure });
  if (environment.server) {
    return ofUrl(environment.server, environment, { byOption: false, insecure });
  }
  if (environment.databaseUrl || environment.dataNamed) return { kind: 'local' };
  const file = readProfiles(environment.profile);
  return file.use ? ofProfile(file, file.use, { byOption: false, insecure }) : { kind: 'local' };
}

/** What to tell somebody who chooses a profile where the environment goes before it; nothing where it does not. */
export function goesBefore(environment: Environment, profile: string): string | undefined {
  const variable = namedIn(environment);
  const agrees = profile === LOCAL && variable !== 'HOLDFAST_SERVER';
  if (!variable || agrees) return undefined;
  return `${variable} is set, and goes before the profile: unset it, or say --profile ${profile}.`;
}

function namedIn({ server, databaseUrl, dataNamed }: Environment): string | undefined {
  if (server) return 'HOLDFAST_SERVER';
  if (databaseUrl) return 'DATABASE_URL';
  return dataNamed ? 'HOLDFAST_DATA' : undefined;
}

/** Whether an option names a server, itself or by its profile. */
export function namesServer({ server, profile }: TargetOptions): boolean {
  return server !== undefined || (profile !== undefined && profile !== LOCAL);
}

function refuseContradiction({ data, databaseUrl, server, profile }: TargetOptions): void {
  const local = profile === LOCAL;
  const there = [...(server ? ['--server'] : []), ...(profile && !local ? ['--profile'] : [])];
  const here = [
    ...(data ? ['--data'] : []),
    ...(databaseUrl ? ['--database-url'] : []),
    ...(local ? ['--profile local'] : []),
  ];
  if (there.length === 0 || there.length + here.length === 1) return;
  const named = [...there, ...here].join(' and ');
  throw new InputError('USAGE', `${named} name different places: leave all but one out`);
}

type How = Pick<ServerTarget, 'byOption' | 'insecure'>;

function ofProfile(file: ProfileFile, name: string, { byOption, insecure }: How): ServerTarget {
  const { url, token, insecure: decided = false } = profileNamed(file, name);
  return {
    kind: 'server',
    url,
    token,
    profile: name,
    byOption,
    insecure: insecure || decided,
  };
}

/** The token of the environment is for the server that it names; for others there may be a profile. */
function ofUrl(typed: string, environment: Environment, how: How): ServerTarget {
  const url = serverUrl(typed);
  const { token, server } = environment;
  if (token && (!server || serverUrl(server) === url))
    return { kind: 'server', url, token, ...how };
  const file = readProfiles(environment.profile);
  const names = Object.entries(file.profiles ?? {}).flatMap(([name, profile]) =>
    profile.url === url ? [name] : [],
  );
  const name = names.find((one) => one === file.use) ?? names[0];
  return name ? ofProfile(file, name, how) : { kind: 'server', url, ...how };
}
