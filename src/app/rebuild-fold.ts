import { type Account, type AccountEvent, accountDecider } from '#domain/account/account.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { evolve } from '#domain/case/evolve.ts';
import { type Case, noCase } from '#domain/case/state.ts';
import { fold, type Stamp } from '#domain/decider.ts';
import type { ExceptionEvent } from '#domain/exception/events.ts';
import { evolveException } from '#domain/exception/evolve.ts';
import { type Exception, noException } from '#domain/exception/state.ts';
import type { IncidentEvent } from '#domain/incident/events.ts';
import { evolveIncident } from '#domain/incident/evolve.ts';
import { type Incident, noIncident } from '#domain/incident/state.ts';
import {
  type Installation,
  type InstallationEvent,
  installationDecider,
} from '#domain/installation/installation.ts';
import type { Digest } from '#domain/ledger/digest.ts';
import type { SealedEvent } from '#domain/ledger/event-chain.ts';
import { caseStream } from '#store/case-rows.ts';
import { SETTINGS } from '#store/installation-rows.ts';
import type { RawEvent } from '#store/rebuild-events.ts';
import { type EventFault, readSealed } from './rebuild-chain.ts';

/** How the streams of a sort become rows. */
export type Folding<State> = {
  /** How the names of these streams begin. */
  prefix: string;
  fold: (events: readonly HappenedEvent[]) => State;
  /** The stream that such a state comes of. */
  streamOf: (state: State) => string;
};

/** What a stream came to, the hash of its last event, and the events. */
export type Folded<State> = {
  state: State;
  lastHash: string;
  changedAt: string;
  events: readonly HappenedEvent[];
};

export type HappenedEvent = { type: string; data: object } & Stamp;

export const caseFolding: Folding<Case> = {
  prefix: caseStream(''),
  fold: (events) => fold(evolve, noCase, events as CaseEvent[]),
  streamOf: ({ id }) => caseStream(id),
};

export const accountFolding: Folding<Account> = {
  prefix: 'account/',
  fold: (events) => fold(accountDecider.evolve, accountDecider.initial, events as AccountEvent[]),
  streamOf: ({ name }) => `account/${name}`,
};

export const exceptionFolding: Folding<Exception> = {
  prefix: 'exception/',
  fold: (events) => fold(evolveException, noException, events as ExceptionEvent[]),
  streamOf: ({ id }) => `exception/${id}`,
};

export const incidentFolding: Folding<Incident> = {
  prefix: 'incident/',
  fold: (events) => fold(evolveIncident, noIncident, events as IncidentEvent[]),
  streamOf: ({ id }) => `incident/${id}`,
};

export const installationFolding: Folding<Installation> = {
  prefix: 'installation/',
  fold: (events) =>
    fold(installationDecider.evolve, installationDecider.initial, events as InstallationEvent[]),
  streamOf: () => `installation/${SETTINGS}`,
};

/** The state that the stream's events say, or the first of them that is not as it was sealed or makes no sense. */
export function foldStream<State>(
  digest: Digest,
  { fold: folded, streamOf }: Folding<State>,
  rows: readonly RawEvent[],
): Folded<State> | EventFault {
  const { events, fault } = readSealed(digest, rows);
  if (fault) return fault;
  const last = events.at(-1) as SealedEvent;
  const { stream, version } = last;
  try {
    const happened = events.map(({ type, data, actor, at }) => ({ type, data, actor, at }));
    const state = folded(happened);
    if (streamOf(state) === stream) {
      return { state, lastHash: last.hash, changedAt: last.at, events: happened };
    }
    return { stream, version: 1, what: `does not open the ${stream.split('/')[0]} of its stream` };
  } catch (error) {
    const what = `cannot be folded by this program: ${error instanceof Error ? error.message : error}`;
    return { stream, version, what };
  }
}
