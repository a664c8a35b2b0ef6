import { FilesInForce } from '#app/files-in-force.ts';
import { InputError } from '#app/input-error.ts';
import { placesIn } from '#app/yaml-file.ts';
import type { Policy } from '#domain/priority/policy.ts';
import { notePending } from '#store/priorities.ts';
import { readPolicy } from './policy-file.ts';

/** The published policies; one that comes into force has every finding looked at anew. */
export const policies = new FilesInForce<Policy>({
  subject: 'policy',
  table: 'policies',
  folder: 'packs/policies',
  refusals: { unknown: 'POLICY_UNKNOWN', changed: 'POLICY_CHANGED' },
  parse: parsePolicy,
  enforce: async (tx, { name, version }) => {
    const because = `the policy ${name}@${version} is in force`;
    await notePending(tx, { kind: 'all', name: '', because });
  },
});

/** What the text says. Throws POLICY_INVALID, with every fault and its place. */
export function parsePolicy(text: string, source: string, as = { published: false }): Policy {
  const { policy, problems } = readPolicy(text, as);
  if (policy) return policy;
  throw new InputError('POLICY_INVALID', placesIn(source, problems));
}
