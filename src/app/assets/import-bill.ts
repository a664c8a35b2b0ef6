import type { Caller } from '#app/access/caller.ts';
import { parseReport } from '#app/parse-report.ts';
import type { System } from '#app/system.ts';
import { assetsOfBill, type BillSubject } from '#domain/asset/bill-subject.ts';
import { isStorable, UNSTORABLE } from '#domain/storable-text.ts';
import { saidOfAssets } from '#store/asset-facts.ts';
import type { AssetTableFault, AssetTableRow } from './asset-table.ts';
import { type AssetImport, takeRows } from './import-assets.ts';

/** What a bill of materials changes of the inventory, or would; each fault with its place in the bill. */
export type BillImport = Omit<AssetImport, 'unread' | 'faults'> & {
  faults: { at: string; message: string }[];
};

const LONGEST = 500;
const MOST_FAULTS = 20;

/**
 * Takes in what a CycloneDX bill of materials is of, as an asset, and what is assembled into that, as its parts. The same
 * bill again changes nothing. `look`: tells what would change and changes nothing.
 *
 * Throws an `InputError` for a file that cannot be read or is no such bill.
 */
export async function importBill(
  system: System,
  caller: Caller,
  { path, file, look }: { path: string; file: string; look: boolean },
): Promise<BillImport> {
  const { subject, skipped } = await readSubject(path, file);
  if (!subject) {
    const message = 'the bill does not say what it is of: metadata.component with a name';
    const faults = [{ at: 'metadata', message }, ...skipped];
    return { added: 0, changed: 0, same: 0, changes: [], aliases: [], faults };
  }
  const { rows, faults, places } = await rowsOf(system, subject);
  const done = await takeRows(system, caller, { rows, faults, file, look });
  const placed = done.faults.map(({ line, message }) => ({ at: places[line] ?? '', message }));
  return { ...done, faults: placed };
}

/** What the bill is of, and the first of what could not be read. The bill streams by. */
async function readSubject(path: string, name: string) {
  const { items } = await parseReport(path, { name, format: 'cyclonedx' });
  const skipped: BillImport['faults'] = [];
  let next = await items.next();
  for (; !next.done; next = await items.next()) {
    if (!('skipped' in next.value) || skipped.length >= MOST_FAULTS) continue;
    const { at, reason } = next.value.skipped;
    skipped.push({ at, message: reason });
  }
  return { subject: next.value.coverage.subject, skipped };
}

/** The assets of the bill as rows, by their order, and where each stands. */
async function rowsOf(system: System, subject: BillSubject) {
  const inventory = await saidOfAssets(system.database);
  const places: string[] = [];
  const faults: AssetTableFault[] = [];
  const first = new Map<string, string>();
  const rows = assetsOfBill(subject, inventory).flatMap(({ asset, at, edit }): AssetTableRow[] => {
    const line = places.push(at) - 1;
    const message = faultOf(asset, edit.description ?? '', first.get(asset));
    if (message) faults.push({ line, message });
    else first.set(asset, at);
    return message ? [] : [{ line, asset, aliases: [], edit }];
  });
  return { rows, faults, places };
}

function faultOf(
  asset: string,
  description: string,
  before: string | undefined,
): string | undefined {
  if (!isStorable(asset + description)) return `it ${UNSTORABLE}`;
  if (Math.max(asset.length, description.length) > LONGEST) {
    return `its name or what is said of it has more than ${LONGEST} characters`;
  }
  return before === undefined ? undefined : `“${asset}” stands at ${before} already`;
}
