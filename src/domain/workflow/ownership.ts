/** Who gets a case: the first of these that applies and leads to somebody who is there. */
export type OwnershipRule = {
  /** A condition in CEL; without one it applies to every case. */
  if?: string;
} & OwnershipTarget;

export type OwnershipTarget =
  | { to: 'asset-owner' }
  | { to: 'person'; person: string }
  /** Whoever of the roster is on call at that time, or is next in turn. */
  | { to: 'on-call' | 'round-robin'; roster: string }
  /** Nobody yet: whoever looks after the queue takes it from there. */
  | { to: 'queue'; queue: string };

type Owned = { ownership?: readonly OwnershipRule[] };

/** All that say who gets a case: of the whole workflow, and of its stages. */
export function ownershipRules({
  ownership = [],
  stages,
}: Owned & { stages: readonly Owned[] }): OwnershipRule[] {
  return [...ownership, ...stages.flatMap((stage) => stage.ownership ?? [])];
}
