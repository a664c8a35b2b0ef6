import type { ActionDraft } from './plan-draft.ts';
import type { Faults } from './plan-faults.ts';

/** What the fields of an action are given: the draft, what is wrong with it, and the way to change it. */
export type ActionFieldsProps = {
  draft: ActionDraft;
  faults: Faults;
  onChange: (part: Partial<ActionDraft>) => void;
};
