import { readFileSync } from 'node:fs';
import { InputError } from '#app/input-error.ts';
import { isLoopback } from '#app/loopback.ts';
import type { IdentityProviderSettings } from '#domain/access/identity-provider.ts';
import type { Grant } from '#domain/access/rights.ts';
import { type Role, roles } from '#domain/access/roles.ts';

const PREFIX = 'HOLDFAST_OIDC_';
const settings = [
  'ISSUER',
  'CLIENT_ID',
  'CLIENT_SECRET',
  'CLIENT_SECRET_FILE',
  'NAME',
  'GROUPS_CLAIM',
  'ROLES',
] as const;
type Setting = (typeof settings)[number];

/**
 * The identity provider as the environment has it; undefined where nothing is said of one. For servers only: others
 * need not be able to read the file of the secret. Throws an `InputError` (USAGE) that names the variable at fault.
 */
export function readIdentityProvider(env: NodeJS.ProcessEnv): IdentityProviderSettings | undefined {
  const given = Object.keys(env).filter((name) => name.startsWith(PREFIX) && env[name]?.trim());
  if (given.length === 0) return undefined;
  for (const name of given) {
    const known = settings.some((setting) => PREFIX + setting === name);
    if (!known) throw fault(name, `there is no such setting; there are ${settings.join(', ')}`);
  }
  const text = (setting: Setting) => env[PREFIX + setting]?.trim() ?? '';
  const needed = (setting: Setting, what: string) => {
    if (text(setting)) return text(setting);
    throw fault(PREFIX + setting, `it is missing: ${what}`);
  };
  const issuer = readIssuer(needed('ISSUER', 'the URL of the identity provider'));
  return {
    name: text('NAME') || new URL(issuer).host,
    issuer,
    clientId: needed('CLIENT_ID', 'the name that the provider has given this server'),
    clientSecret: readSecret(text('CLIENT_SECRET'), text('CLIENT_SECRET_FILE')),
    groupsClaim: text('GROUPS_CLAIM') || 'groups',
    roles: readRoles(needed('ROLES', `which group gives which roles, such as ${EXAMPLE}`)),
  };
}

const EXAMPLE = '"sec-admins=administrator,manager; payments-team=responder:payments"';

function readIssuer(text: string): string {
  const name = `${PREFIX}ISSUER`;
  if (!URL.canParse(text)) throw fault(name, `"${text}" is no URL`);
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username || password || search || hash) {
    throw fault(name, 'an issuer is a URL without a user, a password, a query and a fragment');
  }
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return text;
  throw fault(name, `"${text}" must begin with https: http is for a provider on this machine only`);
}

function readSecret(secret: string, file: string): string {
  if (secret && file) {
    throw fault(`${PREFIX}CLIENT_SECRET`, `give it or ${PREFIX}CLIENT_SECRET_FILE, not both`);
  }
  if (secret) return secret;
  const name = `${PREFIX}CLIENT_SECRET_FILE`;
  if (!file) throw fault(name, `it is missing, and ${PREFIX}CLIENT_SECRET too`);
  const read = readText(name, file).trim();
  if (!read) throw fault(name, `${file} is empty`);
  return read;
}

function readText(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError('USAGE', `${name}: ${file} cannot be read: ${reason}`, { cause: error });
  }
}

/** Reads `group=role,role:asset group; …`. A group's name may hold anything but a semicolon. */
function readRoles(text: string): Record<string, Grant[]> {
  const name = `${PREFIX}ROLES`;
  const parts = text.split(';').filter((part) => part.trim() !== '');
  const entries = parts.map((part): [string, Grant[]] => {
    // Names of groups hold equals signs where they come from LDAP; roles never do.
    const at = part.lastIndexOf('=');
    const group = part.slice(0, Math.max(at, 0)).trim();
    if (!group)
      throw fault(name, `"${part.trim()}" is not written as group=role, as in ${EXAMPLE}`);
    return [
      group,
      part
        .slice(at + 1)
        .split(',')
        .map((grant) => readGrant(name, group, grant)),
    ];
  });
  const groups = entries.map(([group]) => group);
  const twice = groups.find((group, at) => groups.indexOf(group) !== at);
  if (twice) throw fault(name, `the group "${twice}" stands there twice`);
  return Object.fromEntries(entries);
}

function readGrant(name: string, group: string, text: string): Grant {
  const [role = '', ...rest] = text.split(':').map((part) => part.trim());
  if (!isRole(role)) {
    throw fault(
      name,
      `"${role}", for the group "${group}", is no role; there are ${roles.join(', ')}`,
    );
  }
  if (rest.length === 0) return { role };
  const [assets, ...more] = rest;
  if (assets && more.length === 0) return { role, group: assets };
  throw fault(
    name,
    `"${text.trim()}", for the group "${group}", is not written as role:asset-group`,
  );
}

function isRole(text: string): text is Role {
  return roles.some((role) => role === text);
}

function fault(name: string, what: string): InputError {
  return new InputError('USAGE', `${name}: ${what}`);
}
