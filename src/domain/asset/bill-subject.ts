import type { AssetEdit, AssetKind, SaidOfAsset } from './asset.ts';

/** What a bill of materials is of, or a component that is assembled into that, as the bill tells it. */
export type BillSubject = {
  name: string;
  /** As CycloneDX has it: `application`, `container`, `library`, … */
  type?: string;
  version?: string;
  purl?: string;
  supplier?: string;
  /** Where it stands in the bill. */
  at: string;
  parts: readonly BillSubject[];
};

/** An asset that a bill tells of, and what it says of it. */
export type AssetOfBill = { asset: string; at: string; edit: AssetEdit };

/**
 * The assets that a bill tells of: what it is of, and of the components that are assembled into that those which can be
 * answered for by themselves. Packages are none, nor is a component that merely stands in the list of all.
 *
 * A description that people have written stays; one that came from a bill follows the newest.
 */
export function assetsOfBill(
  subject: BillSubject,
  inventory: { get: (asset: string) => SaidOfAsset | undefined },
): AssetOfBill[] {
  return taken(subject, undefined, inventory);
}

const assets = new Set([
  'application',
  'container',
  'device',
  'firmware',
  'operating-system',
  'platform',
]);

function taken(
  subject: BillSubject,
  whole: string | undefined,
  inventory: { get: (asset: string) => SaidOfAsset | undefined },
): AssetOfBill[] {
  const { name, at, parts } = subject;
  const kind = kindOf(subject);
  const description = describedBy(subject, inventory.get(name)?.description);
  const edit = {
    ...(kind ? { kind } : {}),
    ...(description ? { description } : {}),
    ...(whole === undefined ? {} : { partOf: whole }),
  };
  const within = parts.filter(({ type }) => assets.has(type ?? ''));
  return [{ asset: name, at, edit }, ...within.flatMap((part) => taken(part, name, inventory))];
}

/** Only what the type says: of the others nobody knows whether they are a host, a service or a repository. */
function kindOf({ type, purl = '' }: BillSubject): AssetKind | undefined {
  if (type === 'application' || type === 'device') return type;
  if (type !== 'container') return undefined;
  return /^pkg:(?:oci|docker)\//i.test(purl) ? 'image' : 'container';
}

const BY_BILL = 'By its bill of materials: ';

function describedBy(
  { version, supplier }: BillSubject,
  before: string | undefined,
): string | undefined {
  const said = [version && `version ${version}`, supplier && `supplied by ${supplier}`];
  const text = said.filter(Boolean).join(', ');
  if (text === '' || (before !== undefined && !before.startsWith(BY_BILL))) return undefined;
  return `${BY_BILL}${text}`;
}
