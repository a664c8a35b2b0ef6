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
  INCIDENT_ROLE_VACANT: {
    says: 'Nobody has that role in the incident.',
    remedy: 'See who has which with `holdfast incident show`.',
  },
  INCIDENT_LINK_UNKNOWN: {
    says: 'The incident has no such link.',
    remedy: 'See its links with `holdfast incident show`.',
  },
} as const;
