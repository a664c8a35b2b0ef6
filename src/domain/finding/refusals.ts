/** Every "no" to which findings are one problem: parts of the catalogue (`src/domain/refusal.ts`). */
export const findingRefusals = {
  FINDING_AMBIGUOUS: {
    says: 'Several findings go by that fingerprint.',
    remedy: 'Name the one that is meant by its number: `holdfast finding identity` tells them.',
  },
  FINDINGS_ELSEWHERE: {
    says: 'Findings on two assets are two problems.',
    remedy: 'Merge findings of one asset only.',
  },
  FINDINGS_MERGED: {
    says: 'The findings are one problem already.',
    remedy: 'See what belongs together with `holdfast finding identity`.',
  },
  FINDING_ALONE: {
    says: 'The finding is a problem by itself already.',
    remedy: 'See what belongs together with `holdfast finding identity`.',
  },
} as const;
