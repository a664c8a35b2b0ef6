import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, ArgsOf, CallName } from '#web/api/calls.ts';
import { api } from '#web/api/client.ts';

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
  | 'recordInstant'
  | 'verifyCase'
  | 'requestException'
  | 'requestClosing'
  | 'requestExtension'
  | 'splitCase'
  | 'mergeCases'
  | 'restrictCase'
  | 'withdrawApproval'
  | 'commentOnApproval'
  | 'breakGlass'
  | 'acceptReview'
  | 'refuseReview'
>;

/** What an act touches beside the case itself, which alone is waited for. */
const touched: readonly CallName[] = [
  'caseFindings',
  'caseHistory',
  'caseProof',
  'caseClocks',
  'listCases',
  'caseFacets',
  'myWork',
  'listApprovals',
];

type After<Name extends CaseWrite> = {
  /** At once: what was written is sent, and drafts of it can go. */
  done?: (answer: AnswerOf<Name>) => void;
  /** When the page shows the case as it is afterwards, even where what was pressed is gone from it. */
  shown?: () => void;
};

/** An act on its way, or what came of it, as buttons and problems show it. */
export type Act = {
  busy: boolean;
  error: Error | null;
  /** The version of the case that it was meant for. */
  meantFor: number | undefined;
};

/**
 * Something that is done to a case. What went wrong is told where it was done, not in a notice; it is over when the
 * page shows the case as it is afterwards.
 */
export function useAct<Name extends CaseWrite>(
  name: Name,
): Act & { send: (args: ArgsOf<Name>, after?: After<Name>) => void } {
  const cache = useQueryClient();
  const call = api[name] as (args: ArgsOf<Name>) => Promise<AnswerOf<Name>>;
  const { mutateAsync, isPending, error, variables } = useMutation({
    mutationFn: async ({ args, done }: { args: ArgsOf<Name> } & After<Name>) => {
      try {
        done?.(await call(args));
      } finally {
        for (const one of touched) void cache.invalidateQueries({ queryKey: [one] });
        await cache.invalidateQueries({ queryKey: ['showCase'] });
      }
    },
    meta: { told: true },
  });
  return {
    busy: isPending,
    error,
    meantFor: variables?.args.ifMatch,
    send: (args, after = {}) => {
      const told = () => {
        // It stands in `error`.
      };
      mutateAsync({ args, ...after }).then(() => after.shown?.(), told);
    },
  };
}
