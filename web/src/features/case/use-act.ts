import { type CallName, useWrite } from '#web/api/calls.ts';

/** What is written to one case. */
type CaseWrite = Extract<
  CallName,
  | 'assignCase'
  | 'noteCase'
  | 'holdCase'
  | 'resumeCase'
  | 'completeTask'
  | 'proposePlan'
  | 'approveCase'
  | 'rejectCase'
  | 'retryAction'
  | 'verifyCase'
  | 'requestException'
  | 'requestClosing'
  | 'restrictCase'
>;

const touched: readonly CallName[] = [
  'showCase',
  'caseFindings',
  'caseHistory',
  'caseProof',
  'listCases',
  'caseFacets',
  'myWork',
];

/**
 * Something that is done to a case. What went wrong is told where it was done, not in a notice; it is over when the
 * page shows the case as it is afterwards.
 */
export function useAct<Name extends CaseWrite>(name: Name) {
  return useWrite(name, touched, { told: true });
}
