import type { IncidentEvent } from './events.ts';

/** Work for the machine on an incident, as data: what was decided until a date is asked anew then. */
export type IncidentJob = { name: 'return-actions'; data: object; notBefore: string };

/** What must happen next because of this. Written in the same transaction as the event itself. */
export function reactToIncident({ type, data }: IncidentEvent): IncidentJob[] {
  if (type !== 'CorrectiveActionDecided') return [];
  return [{ name: 'return-actions', data: {}, notBefore: data.until }];
}
