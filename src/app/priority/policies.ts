import { changeSetting } from '#app/access/installation.ts';
import { hashOfText } from '#app/digest.ts';
import { InputError } from '#app/input-error.ts';
import { shippedFiles } from '#app/shipped-files.ts';
import type { System } from '#app/system.ts';
import { placesIn } from '#app/yaml-file.ts';
import type { Policy } from '#domain/priority/policy.ts';
import { Refusal } from '#domain/refusal.ts';
import { type Database, inTransaction, type Transaction } from '#store/database.ts';
import {
  keepPolicy,
  listPolicies,
  type PolicyPin,
  type PolicyRow,
  policyInForce,
  policyVersion,
  putInForce,
} from '#store/policies.ts';
import { notePending } from '#store/priorities.ts';
import { readPolicy } from './policy-file.ts';

/** A published version never changes, so what was read once is good for the life of the process. */
const known = new Map<string, Policy>();

/** The policy that decides, and its number in the store. Throws POLICY_UNKNOWN where none does. */
export async function currentPolicy(
  tx: Pick<Transaction, 'query'>,
): Promise<{ id: number; policy: Policy }> {
  const row = await policyInForce(tx);
  if (!row) throw new Refusal('POLICY_UNKNOWN', 'none is in force');
  return { id: row.id, policy: policyOf(row) };
}

function policyOf({ name, version, hash, text }: PolicyRow): Policy {
  const policy = known.get(hash) ?? parsePolicy(text, `${name}@${version}`, { published: true });
  known.set(hash, policy);
  return policy;
}

/**
 * Publishes the version that a file holds and lets it decide. The same text again changes nothing but that; another
 * text under a published version number is refused (POLICY_CHANGED), for priorities name the version they follow.
 */
export async function publishPolicy(
  system: System,
  { text, file }: { text: string; file: string },
  actor: string,
): Promise<PolicyPin & { published: boolean }> {
  const { name, version } = parsePolicy(text, file);
  const hash = hashOfText(text);
  const stored = await policyVersion(system.database, name, version);
  if (stored && stored.hash !== hash) throw new Refusal('POLICY_CHANGED', `${name}@${version}`);
  const pin = { name, version, hash };
  if (stored?.inForce) return { ...pin, published: false };
  const setting = settingOf(pin, stored ? 'put in force' : 'published');
  await changeSetting(system, setting, actor, async (tx) => {
    if (!stored) await keepPolicy(tx, { ...pin, text, at: system.now() });
    await enforce(tx, pin);
  });
  return { ...pin, published: !stored };
}

/** Lets a published version decide. Throws POLICY_UNKNOWN. */
export async function usePolicy(
  system: System,
  name: string,
  version: number,
  actor: string,
): Promise<PolicyPin> {
  const stored = await policyVersion(system.database, name, version);
  if (!stored) throw new Refusal('POLICY_UNKNOWN', `${name}@${version}`);
  const pin = { name, version, hash: stored.hash };
  if (stored.inForce) return pin;
  const setting = settingOf(pin, 'put in force');
  await changeSetting(system, setting, actor, (tx) => enforce(tx, pin));
  return pin;
}

async function enforce(tx: Transaction, { name, version }: PolicyPin): Promise<void> {
  await putInForce(tx, name, version);
  const because = `the policy ${name}@${version} is in force`;
  await notePending(tx, { kind: 'all', name: '', because });
}

function settingOf({ name, version }: PolicyPin, change: string) {
  return { subject: 'policy', name: `${name}@${version}`, change } as const;
}

/** Every published version: what decides in it, and which one does. */
export async function describePolicies(
  database: Database,
): Promise<(PolicyPin & Pick<Policy, 'title' | 'method'> & { inForce: boolean })[]> {
  const rows = await listPolicies(database);
  return rows.map((row) => {
    const { title, method } = policyOf(row);
    const { name, version, hash, inForce } = row;
    return { name, version, hash, title, method, inForce };
  });
}

/** The exact text of a published version. Throws POLICY_UNKNOWN. */
export async function publishedPolicy(
  database: Database,
  name: string,
  version: number,
): Promise<PolicyPin & { text: string }> {
  const stored = await policyVersion(database, name, version);
  if (!stored) throw new Refusal('POLICY_UNKNOWN', `${name}@${version}`);
  return { name, version, hash: stored.hash, text: stored.text };
}

/** Which of those that ship decides until somebody says otherwise. */
const STANDARD = 'standard';

/** Publishes the policies that ship and are not there yet; the standard one decides where none does. */
export async function publishShippedPolicies(
  { database, now }: Pick<System, 'database' | 'now'>,
  log: (line: string) => void,
): Promise<void> {
  const present = new Set((await listPolicies(database)).map(({ hash }) => hash));
  const texts = shippedFiles('packs/policies').filter(({ text }) => !present.has(hashOfText(text)));
  for (const { file, text } of texts) {
    const { name, version } = parsePolicy(text, file);
    const stored = await policyVersion(database, name, version);
    // A version that is published with other content stays as it is: priorities name it.
    if (stored) log(`${file} is not published: there is another ${name}@${version}`);
    else await publishOurs(database, { name, version, hash: hashOfText(text), text, at: now() });
  }
}

async function publishOurs(
  database: Database,
  policy: PolicyPin & { text: string; at: string },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    await keepPolicy(tx, policy);
    if (policy.name === STANDARD && !(await policyInForce(tx))) await enforce(tx, policy);
  });
}

/** What the text says. Throws POLICY_INVALID, with every fault and its place. */
export function parsePolicy(text: string, source: string, as = { published: false }): Policy {
  const { policy, problems } = readPolicy(text, as);
  if (policy) return policy;
  throw new InputError('POLICY_INVALID', placesIn(source, problems));
}
