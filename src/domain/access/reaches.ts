import { matches, type Reach } from './rights.ts';

/** Whether the reach has the case in it: by its asset, and by its members where it is private. */
export function reaches(
  { reader, assets, privateToo }: Reach,
  { asset, restrictedTo }: { asset: string; restrictedTo?: readonly string[] },
): boolean {
  const there = assets === 'all' || assets.some((pattern) => matches(pattern, asset));
  return there && (privateToo || !restrictedTo || restrictedTo.includes(reader));
}

/**
 * Whether the reach has the incident in it: by one of its assets, whatever others it has to do with, or by who is in it; and
 * by to whom it is open, where it is private. One of no asset is for those who may see all (`incidentsWithin`, in SQL).
 */
export function reachesIncident(
  { reader, assets, privateToo }: Reach,
  incident: {
    assets: readonly string[];
    people: readonly string[];
    restrictedTo?: readonly string[];
  },
): boolean {
  const there =
    assets === 'all' ||
    incident.people.includes(reader) ||
    incident.assets.some((asset) => assets.some((one) => matches(one, asset)));
  return there && (privateToo || !incident.restrictedTo || incident.restrictedTo.includes(reader));
}
