import type { Handlers } from '#api/handler.ts';
import { incidentFor } from '#app/incidents/access.ts';
import { keepIncidentFile, readIncidentEvidence } from '#app/incidents/evidence.ts';
import { importFacts } from '#app/incidents/import-facts.ts';
import { correctFact, noteFact } from '#app/incidents/notes.ts';
import { readInstant } from '#app/incidents/read-instant.ts';
import { takeInPostmortem } from '#app/incidents/read-postmortem.ts';
import { nameSource } from '#app/incidents/sources.ts';
import { standing } from '#app/incidents/view.ts';
import { InputError } from '#app/input-error.ts';
import type { incidentFactRoutes } from '#contract/routes/incident-facts.ts';
import type { Incident } from '#domain/incident/state.ts';
import type { TimelineFact } from '#domain/timeline/fact.ts';
import { factDensity, listFacts } from '#store/read-models/incident-timeline.ts';
import { act } from './incidents.ts';

export const incidentFactHandlers: Handlers<keyof typeof incidentFactRoutes> = {
  listFacts: async ({ system, caller, params, query }) => {
    const { id } = await incidentFor(system, caller, params.incident);
    return listFacts(system.database, id, query);
  },
  factDensity: async ({ system, caller, params, query }) => {
    const { id } = await incidentFor(system, caller, params.incident);
    return factDensity(system.database, id, query);
  },
  readInstant: ({ system, caller, params, query }) =>
    readInstant(system, caller, params.incident, query),
  noteFact: async ({ system, caller, params, body }) =>
    told(await noteFact(system, caller, params.incident, body)),
  correctFact: async ({ system, caller, params: { incident, fact }, body }) =>
    told(await correctFact(system, caller, incident, { fact, ...body })),
  withdrawFact: (call) => act(call, { type: 'WithdrawFact', fact: call.params.fact, ...call.body }),
  restoreFact: (call) => act(call, { type: 'RestoreFact', fact: call.params.fact, ...call.body }),
  keepFactEvidence: async ({ system, caller, params, query, upload }) => {
    if (!upload) throw new InputError('REQUEST_INVALID', 'the request has no file');
    const { name, mediaType = 'application/octet-stream' } = query;
    return keepIncidentFile(system, caller, params.incident, {
      path: upload.path,
      name,
      mediaType,
    });
  },
  factEvidence: async ({ system, caller, params: { incident, sha256 } }) => {
    const { ref, bytes } = await readIncidentEvidence(system, caller, incident, sha256);
    return { name: ref.name, mediaType: ref.mediaType, bytes };
  },
  importFacts: async ({ system, caller, params, query, upload }) => {
    if (!upload) throw new InputError('REQUEST_INVALID', 'the request has no file');
    const brought = { ...query, path: upload.path };
    const done = await importFacts(system, caller, params.incident, brought);
    return { ...done, version: done.incident.version, incident: standing(done.incident) };
  },
  readPostmortem: async ({ system, caller, params, query, upload }) => {
    if (!upload) throw new InputError('REQUEST_INVALID', 'the request has no file');
    const brought = { ...query, path: upload.path };
    const done = await takeInPostmortem(system, caller, params.incident, brought);
    return { ...done, version: done.incident.version, incident: standing(done.incident) };
  },
  takeBackFacts: (call) =>
    act(call, { type: 'TakeBackFacts', sha256: call.params.sha256, ...call.body }),
  setMilestone: (call) => act(call, { type: 'SetMilestone', ...call.body }),
  clearMilestone: (call) => act(call, { type: 'ClearMilestone', ...call.body }),
  nameSource: async ({ system, caller, params, body }) =>
    standing(await nameSource(system, caller, params.incident, body)),
  setSourceClock: (call) => act(call, { type: 'SetSourceClock', ...call.body }),
};

function told({ incident, fact }: { incident: Incident; fact: TimelineFact }) {
  return { version: incident.version, incident: standing(incident), fact };
}
