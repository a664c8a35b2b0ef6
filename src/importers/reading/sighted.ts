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
  const { component, location, fix, ...rest } = draft;
  const finding = stated<Finding>({
    ...rest,
    title: titleOf(draft.title),
    component: component?.name === undefined ? undefined : stated(component as Component),
    location: location && statedOrNone<Location>(location as Location),
    fix: fix && statedOrNone<Fix>(fix as Fix),
    claim: draft.claim ?? 'open',
  } as Finding);
  const named = identity.map((part) => part ?? '');
  return target === undefined ? { finding, identity: named } : { finding, identity: named, target };
}
