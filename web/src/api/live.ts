import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { API, routes } from '#contract/routes.ts';

/** An event of a case, as the server tells it while it happens. */
export type LiveEvent = { case: string; version: number; type: string; actor: string; at: string };
/** How the line to the server stands. */
export type Line = 'closed' | 'connecting' | 'open' | 'lost';

/** An event of an incident, as the server tells it. */
type IncidentEvent = Omit<LiveEvent, 'case'> & { incident: string };

/** What an event of an incident touches of it. */
const OF_INCIDENT = [
  'showIncident',
  'listFacts',
  'factDensity',
  'showImpact',
  'showCauses',
  'showActions',
  'showPostmortem',
  'incidentHistory',
];
const LISTS = [
  'listCases',
  'caseFacets',
  'myWork',
  'listNotices',
  'listApprovals',
  'listIncidents',
];
/** Lists are read anew at most this often, however much happens. */
const LISTS_MILLISECONDS = 1500;

let line: Line = 'closed';
const watchers = new Set<() => void>();
const listeners = new Set<(event: LiveEvent) => void>();

function setLine(next: Line): void {
  line = next;
  for (const watcher of watchers) watcher();
}

/** How the line stands, for the mark in the shell. */
export function useLine(): Line {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => line,
  );
}

/** Tells of every event while the part is on the screen. */
export function useLiveEvents(listener: (event: LiveEvent) => void): void {
  useEffect(() => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [listener]);
}

/** Keeps what is on the screen true: follows the server and reads anew what an event touches. Once, in the shell. */
export function useLive(enabled: boolean): void {
  const cache = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    let lists: ReturnType<typeof setTimeout> | undefined;
    const refreshLists = () => {
      lists ??= setTimeout(() => {
        lists = undefined;
        for (const name of LISTS) void cache.invalidateQueries({ queryKey: [name] });
      }, LISTS_MILLISECONDS);
    };
    const follow = (event: LiveEvent) => {
      const ofCase = { params: { case: event.case } };
      for (const name of ['showCase', 'casePriority', 'caseFindings', 'caseHistory', 'caseProof']) {
        void cache.invalidateQueries({ queryKey: [name, ofCase] });
      }
      refreshLists();
      for (const listener of listeners) listener(event);
    };
    const followIncident = ({ incident }: IncidentEvent) => {
      void cache.invalidateQueries({
        predicate: ({ queryKey: [name, args] }) =>
          OF_INCIDENT.includes(name as string) && incidentOf(args) === incident,
      });
      refreshLists();
    };
    const source = new EventSource(API + routes.live[1]);
    setLine('connecting');
    let lost = false;
    source.addEventListener('open', () => {
      setLine('open');
      // What happened while the line was lost was told to nobody.
      if (lost) void cache.invalidateQueries();
      lost = false;
    });
    source.addEventListener('error', () => {
      lost = true;
      setLine('lost');
    });
    source.addEventListener('case', ({ data }) => follow(JSON.parse(data) as LiveEvent));
    source.addEventListener('incident', ({ data }) =>
      followIncident(JSON.parse(data) as IncidentEvent),
    );
    return () => {
      clearTimeout(lists);
      source.close();
      setLine('closed');
    };
  }, [cache, enabled]);
}

/** Of which incident a call asked. */
function incidentOf(args: unknown): string | undefined {
  return (args as { params?: { incident?: string } } | undefined)?.params?.incident;
}
