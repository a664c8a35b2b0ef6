import { createHmac } from 'node:crypto';
import { openSecrets } from '#app/secrets.ts';
import type { System } from '#app/system.ts';
import { machineName } from '#domain/account/account.ts';
import type { IncidentData } from '#domain/incident/events.ts';
import { actionsOf, assetsOf } from '#domain/incident/state.ts';
import type { Subject } from '#domain/postmortem-text/subject.ts';
import {
  type Finder,
  patternFinder,
  peopleFinder,
  secretsFinder,
  textsFinder,
} from '#domain/redaction/finders.ts';
import type { Audience } from '#domain/redaction/passages.ts';
import { patterns } from '#domain/redaction/patterns.ts';
import type { SecretUse } from '#domain/secret/secret.ts';
import { secrets as secretPatterns } from '#rules/postmortem/words/en/documents.ts';
import { allAccounts } from '#store/account-rows.ts';
import { readStream } from '#store/event-log.ts';
import { secretEntries } from '#store/secrets.ts';

/** What somebody decided of single texts: these may be told, those are left out wherever they stand. */
export type Decided = { show: readonly string[]; hide: readonly string[] };

/** What grants access, whoever reads it: the secrets that this installation keeps, and what has the look of one. */
export async function secretsOf(system: System): Promise<Finder[]> {
  const kept = secretsFinder(await secretValues(system));
  return [kept, ...secretPatterns.map(([, pattern]) => patternFinder('secret', pattern))];
}

/** What an audience is not to read of an incident. Throws SECRETS_KEY_MISSING as `System.secretsKey` does. */
export async function findersFor(
  system: System,
  secrets: readonly Finder[],
  { subject, audience, show, hide }: Decided & { subject: Subject; audience: Audience },
): Promise<readonly Finder[]> {
  if (audience === 'internal') return secrets;
  return [
    ...secrets,
    textsFinder(hide, 'hidden'),
    peopleFinder(await peopleOf(system, subject)),
    textsFinder(
      systemsOf(subject).filter((one) => !show.includes(one)),
      'system',
    ),
    ...patterns(show),
  ];
}

async function secretValues(system: System): Promise<string[]> {
  const entries = await secretEntries(system.database);
  const byUse = (use: SecretUse) =>
    entries.filter((one) => one.use === use).map(({ name }) => name);
  const uses: readonly SecretUse[] = ['action', 'webhook', 'mail'];
  const opened = await Promise.all(uses.map((use) => openSecrets(system, use, byUse(use))));
  return opened.flatMap((values) => [...values.values()]);
}

/** Everybody with an account, and whoever the incident names. */
async function peopleOf({ database, secretsKey }: System, subject: Subject) {
  const accounts = await allAccounts(database);
  const known = accounts.map(({ name, displayName, email }) => ({
    key: name,
    names: [name, displayName, ...(email ? [email] : [])],
  }));
  const taken = new Set(known.flatMap(({ names }) => names.map((one) => one.toLowerCase())));
  const events = await readStream(database, `incident/${subject.incident.id}`);
  const named = new Set([...namedIn(subject), ...events.flatMap(peopleOfEvent)]);
  const others = [...named].filter((one) => one !== machineName && !taken.has(one.toLowerCase()));
  const all = [...known, ...others.map((name) => ({ key: name, names: [name] }))];
  const key = secretsKey();
  const roles = new Map(
    Object.entries(subject.incident.roles).map(([role, { name }]) => [name, role]),
  );
  return all.map(({ key: name, names }) => ({
    names,
    pseudonym: pseudonymOf(key, name, roles.get(name)),
  }));
}

function namedIn({ incident, facts }: Subject): string[] {
  const { review, impact } = incident;
  return [
    ...facts.flatMap(({ actor }) => actor ?? []),
    ...actionsOf(incident).list.flatMap(({ owner }) => owner ?? []),
    ...impact.measures.flatMap(({ asked }) => asked ?? []),
    ...(review?.people ?? []),
  ];
}

/** Whoever did something to the incident, and whoever had a role in it, by now or before. */
function peopleOfEvent({ type, actor, data }: Awaited<ReturnType<typeof readStream>>[number]) {
  return type === 'RoleGiven' ? [actor, (data as IncidentData<'RoleGiven'>).name] : [actor];
}

const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ0123456789';

/**
 * The same for one person in all that this installation publishes; without its key nobody can tell which name it is of. What
 * somebody was in the incident stands beside it.
 */
function pseudonymOf(key: Buffer, name: string, role?: string): string {
  const mac = createHmac('sha256', key)
    .update(`holdfast/pseudonym/v1/${name.toLowerCase()}`)
    .digest();
  const code = [...mac.subarray(0, 7)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return `Person ${code}${role ? ` (${role})` : ''}`;
}

/** Names of assets, components and sources: what the house is made of. */
function systemsOf({ incident, facts, impact }: Subject): string[] {
  const { measures, series, objectives } = incident.impact;
  return [
    ...new Set([
      ...assetsOf(incident),
      ...Object.keys(incident.sources),
      ...measures.map(({ component }) => component),
      ...impact.objectives.map(({ component }) => component),
      ...objectives.map(({ name }) => name),
      ...series.map(({ name }) => name),
      ...facts.flatMap(({ source, system }) => [source, system].flatMap((one) => one ?? [])),
    ]),
  ];
}
