import type { Handlers } from '#api/handler.ts';
import { previewPublication, publishPostmortem } from '#app/incidents/publication/publication.ts';
import {
  askForReview,
  signPostmortem,
  viewReview,
  withdrawFromReview,
} from '#app/incidents/review/review.ts';
import type { incidentReviewRoutes } from '#contract/routes/incident-review.ts';

export const incidentReviewHandlers: Handlers<keyof typeof incidentReviewRoutes> = {
  showReview: ({ system, caller, params }) => viewReview(system, caller, params.incident),
  askForReview: ({ system, caller, params, body }) =>
    askForReview(system, caller, params.incident, body),
  signPostmortem: ({ system, caller, params, body }) =>
    signPostmortem(system, caller, params.incident, body),
  withdrawFromReview: ({ system, caller, params }) =>
    withdrawFromReview(system, caller, params.incident),
  previewPublication: ({ system, caller, params, body }) =>
    previewPublication(system, caller, params.incident, body),
  publishPostmortem: ({ system, caller, params, body }) =>
    publishPostmortem(system, caller, params.incident, body),
};
