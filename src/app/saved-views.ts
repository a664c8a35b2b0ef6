import { deleteView, putView, type SavedView } from '#store/saved-views.ts';
import { InputError } from './input-error.ts';
import type { System } from './system.ts';

/** Keeps a view of its owner. Throws an `InputError` where the id is another's. */
export async function saveView(system: System, view: SavedView): Promise<SavedView> {
  const kept = await putView(system.database, view, system.now());
  if (!kept) throw new InputError('NOT_FOUND', `the view ${view.id} is another's: use another id`);
  return view;
}

export async function removeView({ database }: System, owner: string, id: string): Promise<void> {
  const removed = await deleteView(database, owner, id);
  if (!removed) throw new InputError('NOT_FOUND', `you have no view ${id}`);
}
