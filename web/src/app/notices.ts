import { useSyncExternalStore } from 'react';
import type { Problem } from '#web/ui/problem-panel.tsx';

/** Something the page says by itself. */
export type Notice = {
  id: number;
  /** What was done, `The plan was approved`; or what went wrong. */
  says: string | Problem;
  /** A way back or onward: `Undo`. */
  action: { label: string; run: () => void } | undefined;
};

let notices: readonly Notice[] = [];
let count = 0;
const readers = new Set<() => void>();

/** Says what was done, for a while. */
export function notify(says: string, action?: Notice['action']): void {
  add({ says, action });
}

/** Says what went wrong, until the reader has seen it. */
export function notifyProblem(problem: Problem, action?: Notice['action']): void {
  add({ says: problem, action });
}

/** Takes a notice away. */
export function dismiss(id: number): void {
  change(notices.filter((one) => one.id !== id));
}

/** The notices that stand, oldest first. */
export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(subscribe, () => notices);
}

function add(notice: Omit<Notice, 'id'>): void {
  count += 1;
  change([...notices, { ...notice, id: count }]);
}

function change(next: readonly Notice[]): void {
  notices = next;
  for (const reader of readers) reader();
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  return () => {
    readers.delete(reader);
  };
}
