import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallName } from '#web/api/calls.ts';
import { type Answer, answerTo, type Waiting } from './waiting.ts';

/** What may be another once something was decided. */
const touched: readonly CallName[] = [
  'listApprovals',
  'listCases',
  'caseFacets',
  'myWork',
  'listNotices',
  'showCase',
  'caseHistory',
  'caseClocks',
  'listExceptions',
  'showException',
];

/** Answers; what went wrong is told where it was done. `done`: called once the answer counts. */
export function useDecision(done: (answer: Answer) => void) {
  const cache = useQueryClient();
  const decision = useMutation({
    mutationFn: ({ waiting, answer }: { waiting: Waiting; answer: Answer }) =>
      answerTo(waiting, answer),
    onSuccess: (_, { answer }) => done(answer),
    onSettled: () =>
      Promise.all(touched.map((one) => cache.invalidateQueries({ queryKey: [one] }))),
    meta: { told: true },
  });
  const { mutate, isPending, error, variables, reset } = decision;
  return {
    send: (waiting: Waiting, answer: Answer) => mutate({ waiting, answer }),
    busy: isPending,
    error,
    /** The version that the answer was meant for. */
    meantFor: variables?.waiting.version,
    forget: reset,
  };
}
