/** What of a case tells which reports it owes. */
type Owing = {
  deadlines: Readonly<Record<string, { title: string; dueAt: string; stop?: string | undefined }>>;
  instants: Readonly<Record<string, string | undefined>>;
};

/** A deadline that is done by an instant which nobody has told yet. */
type OwedReport = { level: string; title: string; dueAt: string; stop: string };

/** What is due until somebody tells that it was done, whatever becomes of the case. */
export function owedReports({ deadlines, instants }: Owing): OwedReport[] {
  return Object.entries(deadlines).flatMap(([level, { title, dueAt, stop }]) =>
    stop === undefined || instants[stop] !== undefined ? [] : [{ level, title, dueAt, stop }],
  );
}
