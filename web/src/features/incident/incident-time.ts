import { createContext, useContext } from 'react';
import { exactTime, momentText } from '#web/ui/time-text.ts';

/** The zone in which the people of the incident tell the time: what is shown of it is told there, whoever reads. */
export const ZoneContext = createContext('UTC');

/** How instants (ISO 8601) are written in the incident's zone: short for rows, exact with the zone for tips. */
export function useIncidentTime() {
  const zone = useContext(ZoneContext);
  return {
    zone,
    short: (at: string) => momentText(Date.parse(at), zone),
    exact: (at: string) => exactTime(Date.parse(at), zone),
  };
}
