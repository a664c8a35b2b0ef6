/** What is said no to where a case is to be proved: a part of the catalogue (`src/domain/refusal.ts`). */
export const proofRefusals = {
  VERIFICATION_BEFORE_CHANGE: {
    says: 'The report is older than the change that it should verify.',
    remedy: 'Scan again after the change and import that report.',
  },
  VERIFIER_IS_IMPLEMENTER: {
    says: 'Who carried out the change cannot verify it.',
    remedy: 'Let somebody else import the report of the new scan, or say that they saw it done.',
  },
  PROOF_BY_REPORT: {
    says: 'A case with findings is proved by a report, not by somebody who saw it.',
    remedy: 'Scan again after the change and import that report.',
  },
  DISPOSITION_NEEDS_PROOF: {
    says: 'A case closes as remediated only by verification.',
    remedy: 'Scan again after the change and import that report.',
  },
} as const;
