import { BILL_HEAD_BYTES, beginsAsBill } from '#domain/asset/bill-head.ts';
import type { AnswerOf } from '#web/api/calls.ts';
import { api } from '#web/api/client.ts';

/** What came of an inventory, or would, whatever it was written in. */
export type Inventory = Omit<AnswerOf<'importBill'>, 'faults'> & {
  /** What was not taken, each with its line or its place in the bill. */
  faults: readonly { place: string; message: string }[];
  /** Columns that nothing was read from. */
  unread: readonly string[];
};

/** Whether the file is a bill of materials and no table, as its first bytes tell. */
export async function isBill(file: Blob): Promise<boolean> {
  return beginsAsBill(new Uint8Array(await file.slice(0, BILL_HEAD_BYTES).arrayBuffer()));
}

/** Takes in a table or a bill of materials. `look`: tells what would change and changes nothing. */
export async function bringInventory(file: File, look: boolean): Promise<Inventory> {
  if (await isBill(file)) {
    const told = await api.importBill({ query: { name: file.name, look }, upload: file });
    const faults = told.faults.map(({ at, message }) => ({ place: at, message }));
    return { ...told, faults, unread: [] };
  }
  const told = await api.importAssets({ body: { text: await file.text(), file: file.name, look } });
  const faults = told.faults.map(({ line, message }) => ({ place: `Line ${line}`, message }));
  return { ...told, faults };
}
