import { hash } from 'node:crypto';
import type { Finding } from '#domain/finding/finding.ts';
import { contentText, identityText } from '#domain/finding/identity.ts';
import type { Sighting } from '#importers/importer.ts';
import { NumberedHashes } from '#importers/reading/numbered-hashes.ts';

/** A finding with what it is known by, all in hexadecimal. `StagedFinding` says what each is. */
export type NamedFinding = {
  fingerprint: string;
  finding: Finding;
  target?: string;
  formerly?: string[];
  content?: string;
};

/** Names the findings of one report: those alike are told apart by which of them they are. */
export class FindingNames {
  private readonly fingerprintOf = fingerprints();
  /** By how many versions ago: each told its findings apart by itself. */
  private readonly before: ReturnType<typeof fingerprints>[] = [];

  nameOf({ finding, identity, target, formerly, content }: Sighting): NamedFinding {
    const { tool, rule, title } = finding;
    const former = formerly?.map((old, ago) => {
      this.before[ago] ??= fingerprints();
      return this.before[ago](tool.name, old);
    });
    return {
      fingerprint: this.fingerprintOf(tool.name, identity),
      finding,
      ...(target === undefined ? {} : { target }),
      ...(former ? { formerly: former } : {}),
      ...(content ? { content: hash('sha256', contentText({ rule, title, content })) } : {}),
    };
  }
}

function fingerprints(): (toolName: string, identity: readonly string[]) => string {
  const seen = new NumberedHashes();
  const repeated = new Map<string, number>();
  return (toolName, identity) => {
    const digest = hash('sha256', identityText(toolName, identity, 1), 'buffer');
    const first = digest.toString('hex');
    if (seen.add(digest)) return first;
    const occurrence = (repeated.get(first) ?? 1) + 1;
    repeated.set(first, occurrence);
    return hash('sha256', identityText(toolName, identity, occurrence));
  };
}
