/** What the rules of incidents say no with: a part of the catalogue (`src/domain/refusal.ts`). */
export const incidentRefusals = {
  INCIDENT_UNKNOWN: {
    says: 'There is no such incident.',
    remedy: 'List them with `holdfast incident list` and use an id from there.',
  },
  INCIDENT_EXISTS: { says: 'The incident exists already.', remedy: 'Use the one that is there.' },
  INCIDENT_CLOSED: {
    says: 'The incident is closed.',
    remedy: 'Reopen it first with `holdfast incident reopen`.',
  },
  INCIDENT_NOT_CLOSED: {
    says: 'The incident is not closed.',
    remedy: 'There is nothing to reopen.',
  },
  INCIDENT_NOT_ENDED: {
    says: 'No fact says that the incident has ended.',
    remedy:
      'Say which fact is its end with `holdfast incident milestone ID ended FACT`; what had no impact is a near miss.',
  },
  POSTMORTEM_REVISED: {
    says: 'Somebody revised the post-mortem meanwhile.',
    remedy: 'Try again: what you wrote is merged with what they did.',
  },
  POSTMORTEM_CONFLICT: {
    says: 'Two edits of the post-mortem say different things at the same place, and nobody has decided which holds.',
    remedy:
      'Take the text with both from `holdfast incident postmortem merge`, decide at each place, and take that in.',
  },
  POSTMORTEM_UNKNOWN: {
    says: 'The post-mortem has no such revision.',
    remedy: 'See its revisions with `holdfast incident history`.',
  },
  POSTMORTEM_UNWRITTEN: {
    says: 'Nobody has written a post-mortem of the incident.',
    remedy: 'Write one with `holdfast incident postmortem edit`.',
  },
  POSTMORTEM_CHANGED: {
    says: 'What there is to sign is no longer what was seen.',
    remedy:
      'Look at it as it is now, and sign with the hash that `holdfast incident review show` tells.',
  },
  REVIEW_NOT_ASKED: {
    says: 'Nobody has asked for a review of what was written of the incident.',
    remedy: 'Ask for one with `holdfast incident review ask`.',
  },
  REVIEWER_NOT_ASKED: {
    says: 'This person is not among those who are asked to sign.',
    remedy: 'See who is with `holdfast incident review show`, or ask for a review anew.',
  },
  REVIEWERS_TOO_FEW: {
    says: 'Fewer people are asked than have to sign.',
    remedy: 'Name more people, or let fewer be needed.',
  },
  REVIEW_SIGNED: {
    says: 'This person has signed already, and one person counts once.',
    remedy: 'Let somebody else sign.',
  },
  REVIEW_BY_AUTHORS: {
    says: 'All who would have signed wrote the text themselves.',
    remedy: 'Let somebody sign who wrote none of it.',
  },
  NOTHING_SIGNED: {
    says: 'This person neither signed nor asked for the review.',
    remedy: 'See who did with `holdfast incident review show`.',
  },
  PUBLICATION_UNSIGNED: {
    says: 'What was written is not signed by all who are needed.',
    remedy: 'See who has still to sign with `holdfast incident review show`.',
  },
  PUBLICATION_UNDECIDED: {
    says: 'Something in it may be a secret, and nobody has decided whether it is.',
    remedy: 'Say of each text that it may be told (`--show`) or is left out (`--hide`).',
  },
  PUBLICATION_CHANGED: {
    says: 'What would be published is no longer what was seen.',
    remedy: 'Look at it as it is now with `holdfast incident publish --preview`.',
  },
  PUBLICATION_HOLDS_SECRET: {
    says: 'What would be published holds a secret in pieces, over several lines.',
    remedy: 'Take it out of the text; the preview shows which lines are read.',
  },
  INCIDENT_ROLE_VACANT: {
    says: 'Nobody has that role in the incident.',
    remedy: 'See who has which with `holdfast incident show`.',
  },
  INCIDENT_LINK_UNKNOWN: {
    says: 'The incident has no such link.',
    remedy: 'See its links with `holdfast incident show`.',
  },
} as const;
