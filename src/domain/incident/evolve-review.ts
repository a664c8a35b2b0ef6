import type { Stamp } from '#domain/decider.ts';
import type { IncidentData } from './events.ts';
import type { Incident, Review } from './state.ts';

type OfReview =
  | 'ReviewAsked'
  | 'PostmortemSigned'
  | 'SignatureWithdrawn'
  | 'SignaturesVoided'
  | 'ReviewWithdrawn'
  | 'PostmortemPublished';

/** The incident after what happened to the review of what was written of it. */
export const reviewChanges: {
  [T in OfReview]: (state: Incident, data: IncidentData<T>, stamp: Stamp) => Incident;
} = {
  ReviewAsked: (state, terms, { actor, at }) => ({
    ...state,
    review: { ...terms, askedBy: actor, askedAt: at, signatures: [] },
  }),
  PostmortemSigned: (state, { hash }, { actor, at }) =>
    withReview(state, ({ voided: _, ...review }) => ({
      ...review,
      signatures: [...review.signatures, { by: actor, at, hash }],
    })),
  SignatureWithdrawn: (state, _, { actor }) =>
    withReview(state, (review) => ({
      ...review,
      signatures: review.signatures.filter(({ by }) => by !== actor),
    })),
  SignaturesVoided: (state, { signed }, { actor, at }) =>
    withReview(state, (review) => ({
      ...review,
      signatures: [],
      voided: { by: actor, at, signed },
    })),
  PostmortemPublished: (state, { audience, file: { sha256 }, hash, signed }, { actor, at }) => ({
    ...state,
    publications: [
      ...(state.publications ?? []),
      { audience, sha256, hash, signed, by: actor, at },
    ],
  }),
  ReviewWithdrawn: ({ review: _, ...state }) => state,
};

function withReview(state: Incident, change: (review: Review) => Review): Incident {
  return state.review ? { ...state, review: change(state.review) } : state;
}
