import { useDebouncedCallback } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { IncidentKind, IncidentSeverity, IncidentState } from '#domain/incident/state.ts';
import { readPages } from '#web/api/calls.ts';
import { Page } from '#web/app/page.tsx';
import { useMay } from '#web/features/session/me.ts';
import { chosenOf } from '#web/features/shared/chosen-of.ts';
import { PagedTable } from '#web/features/shared/paged-table.tsx';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { IncidentIcon } from '#web/ui/icons.tsx';
import { QueryField } from '#web/ui/query-field.tsx';
import { DeclareDialog } from './declare-dialog.tsx';
import { incidentColumns, narrowIncident } from './incident-columns.tsx';
import { type IncidentRow, kindWords, severityWords, stateWords } from './incident-words.ts';
import styles from './incidents-page.module.css';

const route = getRouteApi('/shell/incidents');

/** What stands in the address: which incidents are listed. */
type Search = Partial<Record<'state' | 'severity' | 'kind' | 'text' | 'mine', string>>;

const stateFilters = { open: 'Open', ...stateWords };
const open: readonly IncidentState[] = ['ongoing', 'mitigated', 'ended'];
const REST_MILLISECONDS = 150;

/** Every incident that the reader may see, the newest first, and the way to declare one. */
export function IncidentsPage() {
  const search: Search = route.useSearch();
  const navigate = useNavigate();
  const [declaring, declare] = useState(false);
  const mayWork = useMay()('incidents.work');
  const change = (part: { [Key in keyof Search]: string | undefined }) =>
    void navigate({ to: '/incidents', search: chosenOf({ ...search, ...part }), replace: true });
  const list = useInfiniteQuery({
    ...readPages('listIncidents', { query: queryOf(search) }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.incidents) ?? [], [list.data]);
  const ways = (
    <>
      <Link to="/actions" search={{ standing: 'open' }} className={buttonClass()}>
        Actions of all
      </Link>
      {mayWork && (
        <Button tone="primary" keys="c" onClick={() => declare(true)}>
          Declare an incident
        </Button>
      )}
    </>
  );
  return (
    <Page title="Incidents" fills actions={ways}>
      <Filters search={search} onChange={change} />
      <PagedTable
        list={list}
        label="Incidents"
        columns={incidentColumns}
        narrow={narrowIncident}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        onOpen={({ id }) => void navigate({ to: '/incidents/$incident', params: { incident: id } })}
        empty={<Nothing narrowed={Object.keys(search).length > 0} />}
      />
      {declaring && <DeclareDialog onClose={() => declare(false)} />}
    </Page>
  );
}

type FilterProps = {
  search: Search;
  onChange: (part: { [Key in keyof Search]: string | undefined }) => void;
};

function Filters({ search, onChange }: FilterProps) {
  const [text, setText] = useState(search.text ?? '');
  const ask = useDebouncedCallback(
    (words: string) => onChange({ text: words.trim() || undefined }),
    REST_MILLISECONDS,
  );
  return (
    <div className={styles.filters}>
      <span className={styles.search}>
        <QueryField
          label="Search incidents"
          query={text}
          onQuery={(words) => {
            setText(words);
            ask(words);
          }}
        />
      </span>
      <FilterChips
        label="State"
        options={stateFilters}
        everything="All states"
        chosen={search.state}
        onChoose={(state) => onChange({ state })}
      />
      <FilterChips
        label="Severity"
        options={severityWords}
        everything="All severities"
        chosen={search.severity}
        onChoose={(severity) => onChange({ severity })}
      />
      <FilterChips
        label="Kind"
        options={kindWords}
        everything="Both kinds"
        chosen={search.kind}
        onChoose={(kind) => onChange({ kind })}
      />
      <FilterChips
        label="Whose"
        options={{ true: 'Mine' }}
        everything="Everybody’s"
        chosen={search.mine}
        onChoose={(mine) => onChange({ mine })}
      />
    </div>
  );
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  const icon = <IncidentIcon size={20} />;
  return narrowed ? (
    <EmptyState icon={icon} title="No incident fits">
      Take a filter away, or search for other words.
    </EmptyState>
  ) : (
    <EmptyState icon={icon} title="No incidents">
      What goes wrong, or nearly does, is declared here. Its timeline begins with that, and
      everything that is noted stays on record.
    </EmptyState>
  );
}

function queryOf({ state, severity, kind, text, mine }: Search) {
  return {
    ...(state === 'open' ? { state: [...open] } : known(stateWords, state, 'state')),
    ...known(severityWords, severity, 'severity'),
    ...known(kindWords, kind, 'kind'),
    ...(text ? { text } : {}),
    ...(mine ? { mine: true } : {}),
    limit: 100,
  } as {
    state?: IncidentState[];
    severity?: IncidentSeverity[];
    kind?: IncidentKind[];
    text?: string;
    mine?: boolean;
    limit: number;
  };
}

/** What the address may say of anything; what it says otherwise filters nothing. */
function known(words: Record<string, string>, value: string | undefined, name: string) {
  return value !== undefined && Object.hasOwn(words, value) ? { [name]: [value] } : {};
}

const rowId = ({ id }: IncidentRow) => id;
const rowName = ({ id, title }: IncidentRow) => `${id} ${title}`;
