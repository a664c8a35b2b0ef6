import type {
  IncidentKind,
  IncidentRole,
  IncidentSeverity,
  IncidentState,
} from '#domain/incident/state.ts';
import type { AnswerOf } from '#web/api/calls.ts';
import type { Level } from '#web/ui/severity-mark.tsx';
import type { Standing } from '#web/ui/status-mark.tsx';

export type IncidentRow = AnswerOf<'listIncidents'>['incidents'][number];

export const stateWords: Record<IncidentState, string> = {
  ongoing: 'Ongoing',
  mitigated: 'Mitigated',
  ended: 'Ended',
  closed: 'Closed',
};

export const standings: Record<IncidentState, Standing> = {
  ongoing: 'bad',
  mitigated: 'active',
  ended: 'waiting',
  closed: 'good',
};

export const kindWords: Record<IncidentKind, string> = {
  incident: 'Incident',
  'near-miss': 'Near miss',
};

/** How bad, as people say it, and as marks of severity draw it. */
export const severityWords: Record<IncidentSeverity, string> = {
  sev1: 'SEV1',
  sev2: 'SEV2',
  sev3: 'SEV3',
  sev4: 'SEV4',
  sev5: 'SEV5',
};

export const severityLevels: Record<IncidentSeverity, Level> = {
  sev1: 'critical',
  sev2: 'high',
  sev3: 'medium',
  sev4: 'low',
  sev5: 'info',
};

export const roleWords: Record<IncidentRole, string> = {
  commander: 'Commander',
  operations: 'Operations',
  communications: 'Communications',
  scribe: 'Scribe',
  facilitator: 'Facilitator',
};

/** The same as options of a field. */
export function optionsOf(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
