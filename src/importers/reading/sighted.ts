import type { Component, Finding, Fix, Location } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { stated, statedOrNone, titleOf } from './vocabulary.ts';

/** Fields of which any may be unstated. */
type Loose<Value> = { [Key in keyof Value]?: Value[Key] | undefined };

/** A finding as a format puts it together: whatever the report does not say is undefined, a part without a name too. */
export type Draft = Loose<Omit<Finding, 'component' | 'location' | 'fix' | 'claim'>> &
  Pick<Finding, 'title' | 'severity' | 'tool'> & {
    component?: Loose<Component> | undefined;
    location?: Loose<Location> | undefined;
    fix?: Loose<Fix> | undefined;
    /** Open, unless the report says otherwise. */
    claim?: Finding['claim'] | undefined;
  };

/**
 * A sighting of a finding in the normal form: what is unstated is left out, the title is one line.
 *
 * @param identity What names the finding from scan to scan; at least one part of it must be stated.
 * @param target What the tool was looking at, spelled as in `Coverage.targets`; only where its reports state targets.
 */
export function sighted(
  draft: Draft,
  identity: readonly (string | undefined)[],
  target?: string,
): Sighting {
  const { component, location, fix } = draft;
  // One finding in one pass: there may be millions of them.
  const finding: Partial<Record<keyof Draft, unknown>> = {};
  for (const key in draft) {
    // Open, unless the report says otherwise: in its place, by which reports are told to say the same.
    const field = key === 'claim' ? (draft.claim ?? 'open') : draft[key as keyof Draft];
    if (isPart(key) || field === undefined || (Array.isArray(field) && field.length === 0))
      continue;
    finding[key as keyof Draft] = field;
  }
  finding.title = titleOf(draft.title);
  if (component?.name !== undefined) finding.component = stated(component as Component);
  const place = location && statedOrNone<Location>(location as Location);
  if (place) finding.location = place;
  const remedy = fix && statedOrNone<Fix>(fix as Fix);
  if (remedy) finding.fix = remedy;
  finding.claim ??= 'open';
  const named = identity.map((part) => part ?? '');
  const known = finding as Finding;
  return target === undefined
    ? { finding: known, identity: named }
    : { finding: known, identity: named, target };
}

function isPart(key: string): boolean {
  return key === 'component' || key === 'location' || key === 'fix';
}
