import type { AnswerOf } from '#web/api/calls.ts';
import { aRole } from '#web/features/case/words.ts';

export type Work = AnswerOf<'myWork'>;
export type WorkItem = Work['tasks']['items'][number];

/** Why something is on the reader's list. */
export function whyMine({ why, waits }: WorkItem): string {
  if (why === 'owner') return 'You own it';
  const role = waits?.role;
  if (why === 'role') return `Waits for ${role ? aRole(role) : 'you'}`;
  return role ? `Nobody owns it; ${aRole(role)} is needed` : 'Nobody owns it';
}

/** What there is to do, as the button that leads there has it. */
export function verbFor({ waits, why }: WorkItem): string {
  switch (waits?.for) {
    case 'approval':
      return 'Look at the plan and decide';
    case 'request':
      return 'Look at the request and decide';
    case 'plan':
      return 'Propose a plan';
    case 'manual-action':
      return 'Make the change and report it';
    case 'action':
      return waits.failed ? 'See why it failed' : 'See how far it is';
    case 'task':
      return why === 'unowned' ? 'Take it and begin' : 'Do the task';
    default:
      return 'See how it stands';
  }
}

/** The next thing to do, and why it comes first. */
export type Next = { item: WorkItem; because: string };

/**
 * Of all that waits, what to do first: what is past its deadline, then what others wait for, then one's own tasks, then
 * those that nobody has. Each list is in the order of urgency. `now` in milliseconds since 1970.
 */
export function nextOf({ approvals, tasks }: Work, now: number): Next | undefined {
  const own = tasks.items.filter(({ why }) => why === 'owner');
  const late = [...approvals.items, ...own].find(
    ({ dueAt }) => dueAt !== null && Date.parse(dueAt) < now,
  );
  if (late) return { item: late, because: 'It is past its deadline' };
  const [approval] = approvals.items;
  if (approval) return { item: approval, because: 'Somebody waits for your decision' };
  const [task] = own;
  if (task) return { item: task, because: 'The most urgent of your tasks' };
  const [free] = tasks.items;
  return free && { item: free, because: 'The most urgent that nobody has taken' };
}
