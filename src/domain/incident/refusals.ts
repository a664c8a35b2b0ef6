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
  INCIDENT_ROLE_VACANT: {
    says: 'Nobody has that role in the incident.',
    remedy: 'See who has which with `holdfast incident show`.',
  },
  INCIDENT_LINK_UNKNOWN: {
    says: 'The incident has no such link.',
    remedy: 'See its links with `holdfast incident show`.',
  },
} as const;
