export { idIsUnique } from './id-is-unique.ts';
export { lastStepVerifies } from './last-step-verifies.ts';
export { planIsApproved } from './plan-is-approved.ts';
export { serviceLevelFits } from './service-level-fits.ts';
export { stageExists } from './stage-exists.ts';
