/** What the rules refuse of alerts: a part of the catalogue (`src/domain/refusal.ts`). */
export const alertRefusals = {
  ALERT_UNKNOWN: {
    says: 'There is no such alert.',
    remedy: 'List them with `holdfast alert list` and use an id from there.',
  },
  ALERT_TAKEN: {
    says: 'The alert is of an incident already.',
    remedy: 'Look at that incident with `holdfast incident show`.',
  },
  ALERT_RULES_UNKNOWN: {
    says: 'There are no such rules of alerts.',
    remedy: 'List what is published with `holdfast alert rules list`.',
  },
  ALERT_RULES_CHANGED: {
    says: 'That version of the rules of alerts is published with another content.',
    remedy: 'Give the file the next version number: what is published never changes.',
  },
} as const;
