import { matches, type Reach } from './rights.ts';

/** Whether the reach has the case in it: by its asset, and by its members where it is private. */
export function reaches(
  { reader, assets, privateToo }: Reach,
  { asset, restrictedTo }: { asset: string; restrictedTo?: readonly string[] },
): boolean {
  const there = assets === 'all' || assets.some((pattern) => matches(pattern, asset));
  return there && (privateToo || !restrictedTo || restrictedTo.includes(reader));
}
