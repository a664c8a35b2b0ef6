import type { Route } from '#contract/route.ts';

export const incidentReviewRoutes = {
  showReview: [
    'GET',
    '/incidents/{incident}/review',
    'incidents.read',
    'The review of the post-mortem: who is to sign, who signed, and what there is to sign',
  ],
  askForReview: [
    'POST',
    '/incidents/{incident}/review',
    'incidents.work',
    'Ask people to sign what was written of an incident',
  ],
  signPostmortem: [
    'POST',
    '/incidents/{incident}/review/sign',
    'incidents.review',
    'Sign what was written of an incident, as it is',
  ],
  withdrawFromReview: [
    'POST',
    '/incidents/{incident}/review/withdraw',
    'incidents.review',
    'Take a signature back; or, having asked, ask no more',
  ],
  previewPublication: [
    'POST',
    '/incidents/{incident}/publications/preview',
    'incidents.work',
    'What an audience would read of the post-mortem, and what is left out of it',
  ],
  publishPostmortem: [
    'POST',
    '/incidents/{incident}/publications',
    'incidents.work',
    'Publish what was signed, for an audience: on record, with its bytes kept',
  ],
} as const satisfies Record<string, Route>;
