import type { Route } from '#contract/route.ts';

export const incidentFactRoutes = {
  listFacts: [
    'GET',
    '/incidents/{incident}/facts',
    'incidents.read',
    'The timeline of an incident, in the order in which it happened',
  ],
  factDensity: [
    'GET',
    '/incidents/{incident}/facts/density',
    'incidents.read',
    'How many facts of a timeline there are, and how they lie in time',
  ],
  readInstant: [
    'GET',
    '/incidents/{incident}/instants',
    'incidents.read',
    'What an instant means that somebody types, before it is sent with a fact',
  ],
  noteFact: ['POST', '/incidents/{incident}/facts', 'incidents.work', 'Note a fact'],
  correctFact: [
    'POST',
    '/incidents/{incident}/facts/{fact}/correct',
    'incidents.work',
    'Correct a fact; what it said before stays on record',
  ],
  withdrawFact: [
    'POST',
    '/incidents/{incident}/facts/{fact}/withdraw',
    'incidents.work',
    'Take a fact out of the timeline',
  ],
  restoreFact: [
    'POST',
    '/incidents/{incident}/facts/{fact}/restore',
    'incidents.work',
    'Take a fact into the timeline again',
  ],
  keepFactEvidence: [
    'POST',
    '/incidents/{incident}/evidence',
    'incidents.work',
    'Upload a file that shows a fact',
  ],
  factEvidence: [
    'GET',
    '/incidents/{incident}/evidence/{sha256}',
    'incidents.read',
    'A file that shows a fact, or that facts were read from',
  ],
  importFacts: [
    'POST',
    '/incidents/{incident}/files',
    'incidents.work',
    'Take the facts of a file into the timeline: a log, a chat, commits, a table',
  ],
  readPostmortem: [
    'POST',
    '/incidents/{incident}/post-mortems',
    'incidents.work',
    'Take what a written post-mortem tells into the timeline: its dated lines and milestones',
  ],
  takeBackFacts: [
    'POST',
    '/incidents/{incident}/files/{sha256}/take-back',
    'incidents.work',
    'Take the facts of a file out of the timeline',
  ],
  setMilestone: [
    'POST',
    '/incidents/{incident}/milestones',
    'incidents.work',
    'Say which fact a milestone is',
  ],
  clearMilestone: [
    'POST',
    '/incidents/{incident}/milestones/clear',
    'incidents.work',
    'Say that no fact is that milestone',
  ],
  nameSource: [
    'POST',
    '/incidents/{incident}/sources',
    'incidents.work',
    'Say in which zone a source tells the time',
  ],
  setSourceClock: [
    'POST',
    '/incidents/{incident}/sources/clock',
    'incidents.work',
    'Say how far the clock of a source is off',
  ],
} as const satisfies Record<string, Route>;
