/** The work of `run-action`, from the queue whose jobs are short enough to be taken in batches. */
export { runAction as runQuickAction } from './run-action.ts';
