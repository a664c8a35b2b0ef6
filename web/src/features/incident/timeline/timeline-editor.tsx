import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { FactKind } from '#domain/timeline/fact.ts';
import { read } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { factKindWords } from '#web/features/incident/fact-words.ts';
import type { Fact, Incident, IncidentView } from '#web/features/incident/incident-view.ts';
import type { RoomSearch } from '#web/features/incident/room-search.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { StaleEdge } from '#web/ui/stale-edge.tsx';
import { WindowedTable } from '#web/ui/table/windowed-table.tsx';
import { FactActs } from './fact-acts.tsx';
import { factColumns, narrowFact } from './fact-columns.tsx';
import { MilestonesContext } from './milestones-context.ts';
import { stretchOf, TimeWindow } from './time-window.tsx';
import styles from './timeline.module.css';
import { TimelineFilters } from './timeline-filters.tsx';
import { type FactFilter, useFactWindow } from './use-fact-window.ts';

type Part = { [Key in keyof RoomSearch]: string | undefined };

type Props = {
  view: IncidentView;
  search: RoomSearch;
  onSearch: (part: Part) => void;
  /** A fact to go to: another object each time that somebody asks. */
  wanted: { fact: string } | undefined;
};

/** The timeline: how its facts lie in time beside what was measured, and the facts themselves, to be looked through and put right. */
export function TimelineEditor({ view, search, onSearch, wanted }: Props) {
  const { incident } = view;
  const [withdrawn, showWithdrawn] = useState(false);
  const [at, setAt] = useState(0);
  const { from, to, kind, source, text } = search;
  const { id, milestones } = incident;
  const among = useMemo(
    () => filterOf({ kind, source, text }, milestones, withdrawn),
    [kind, source, text, milestones, withdrawn],
  );
  const filter = useMemo(() => ({ ...among, ...timeOf({ from, to }) }), [among, from, to]);
  const facts = useFactWindow(id, filter);
  const { density, rowAt, stale } = facts;
  const whole = useWhole(id, among, from !== undefined || to !== undefined) ?? density;
  const series = useSeriesIds(id);
  const total = density?.total ?? 0;
  const place = Math.min(at, Math.max(0, total - 1));
  const fact = rowAt(place);
  useWanted(id, withdrawn, wanted, setAt);
  const look = (part: Part) => {
    setAt(0);
    onSearch(part);
  };
  const bounds = whole && stretchOf(whole);
  return (
    <div className={styles.editor}>
      <TimelineFilters
        search={search}
        sources={view.facts.sources}
        withdrawn={withdrawn}
        onSearch={look}
        onWithdrawn={showWithdrawn}
      />
      {density && bounds && (
        <TimeWindow
          view={view}
          density={density}
          series={series}
          at={fact && Date.parse(fact.at)}
          whole={bounds}
          narrowed={from !== undefined || to !== undefined}
          onStretch={(next) =>
            look({
              from: next && new Date(next.from).toISOString(),
              to: next && new Date(next.to).toISOString(),
            })
          }
        />
      )}
      {facts.error && (
        <ProblemPanel
          problem={problemOf(facts.error, { title: 'The timeline could not be loaded' })}
        />
      )}
      <FactActs view={view} fact={fact} />
      <MilestonesContext value={milestones}>
        <div className={styles.table}>
          {stale && <StaleEdge />}
          <WindowedTable
            label="Timeline"
            columns={factColumns}
            narrow={narrowFact}
            total={total}
            rowAt={rowAt}
            rowName={factName}
            at={place}
            onAt={setAt}
            onSeen={facts.onSeen}
            instead={density && total === 0 && <NoFacts />}
          />
        </div>
      </MilestonesContext>
    </div>
  );
}

function NoFacts() {
  return (
    <EmptyState title="No fact fits">Take a filter away, or look at more of the time.</EmptyState>
  );
}

function filterOf(
  { kind, source, text }: Part,
  milestones: Incident['milestones'],
  withdrawn: boolean,
): FactFilter {
  const known = kind !== undefined && Object.hasOwn(factKindWords, kind);
  return {
    ...(known ? { kind: [kind as FactKind] } : {}),
    ...(kind === 'milestones' ? { fact: Object.values(milestones) } : {}),
    ...(source ? { source: [source] } : {}),
    ...(text ? { text } : {}),
    ...(withdrawn ? { withdrawn } : {}),
  };
}

/** What the address says of the time; what is no instant there narrows nothing. */
function timeOf({ from, to }: Part): Pick<FactFilter, 'from' | 'to'> {
  const isInstant = (text: string | undefined) => text && !Number.isNaN(Date.parse(text));
  return { ...(isInstant(from) ? { from } : {}), ...(isInstant(to) ? { to } : {}) };
}

/** The ends of all that would be there without a choice of time. */
function useWhole(incident: string, among: FactFilter, narrowed: boolean) {
  const { data } = useQuery({
    ...read('factDensity', { params: { incident }, query: { ...among, parts: 1 } }),
    enabled: narrowed,
  });
  return narrowed ? data : undefined;
}

function useSeriesIds(incident: string): readonly string[] {
  const { data } = useQuery(read('showImpact', { params: { incident } }));
  return useMemo(() => data?.series.map(({ id }) => id) ?? [], [data]);
}

/** Goes to the fact that somebody asked for, once, wherever in the whole timeline it is. */
function useWanted(
  incident: string,
  withdrawn: boolean,
  wanted: { fact: string } | undefined,
  go: (at: number) => void,
): void {
  const cache = useQueryClient();
  const find = useEffectEvent(async (fact: string) => {
    const query = { ...(withdrawn ? { withdrawn } : {}), parts: 1, find: fact };
    const found = await cache
      .fetchQuery(read('factDensity', { params: { incident }, query }))
      .catch(() => undefined);
    if (found?.before !== undefined) go(found.before);
  });
  useEffect(() => {
    if (wanted) void find(wanted.fact);
  }, [wanted]);
}

const factName = ({ id, text }: Fact) => `${id} ${text}`;
