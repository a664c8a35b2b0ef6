import { createContext } from 'react';
import type { Incident } from '#web/features/incident/incident-view.ts';

/** Which fact each milestone is, for the rows of a timeline: their columns are the same from incident to incident. */
export const MilestonesContext = createContext<Incident['milestones']>({});
