import type { Register } from '#cli/context.ts';
import { due, indent, table } from '#cli/text.ts';
import type { Client } from '#contract/client.ts';
import { sourceInWords } from '#domain/clock/level-words.ts';

type Clocks = Awaited<ReturnType<Client['caseClocks']>>;
type Clock = Clocks['clocks'][number];

export const slaCommand: Register = (program, cli) => {
  const group = program.command('sla').description('service levels: by when what is done');
  group
    .command('explain <case>')
    .description('the clocks of a case, and how each deadline is reckoned')
    .action(
      cli.run((id: string) =>
        cli.withClient(async (client) => {
          const found = await client.caseClocks({ params: { case: id } });
          const now = new Date().toISOString();
          const told = found.clocks.map((clock) => explained(clock, now));
          const text = told.length > 0 ? told.join('\n\n') : `${id} has no service level.`;
          const asked = found.missing.map(
            (name) => `Not told yet: ${name}\n  holdfast case date ${id} ${name} --at INSTANT`,
          );
          return { json: found, text: [...livedWith(found), text, ...asked].join('\n\n') };
        }),
      ),
    );
};

function livedWith({ livedWith: aside }: Clocks): string[] {
  if (!aside) return [];
  const by = aside.exception ? ` (${aside.exception})` : '';
  return [
    `It is lived with until ${aside.until}${by}: its clocks run on, and no list counts it as overdue.`,
  ];
}

function explained(clock: Clock, now: string): string {
  const { id, title, stage, outcome, dueAt, arithmetic, zone, source } = clock;
  const where = stage === undefined ? 'the case' : `its stage ${stage}`;
  const stands = outcome === 'undecided' ? `undecided, ${runs(clock, now)}` : outcome;
  const rows = arithmetic.map(({ says, at = '' }) => [at, says]);
  return [
    `${title} (${id}, of ${where}): ${stands}`,
    ...(source ? [`  after ${sourceInWords(source)}`] : []),
    `  It ${clock.terms.join(', ')}.`,
    ...section('Instants', clock.instants.flatMap(instantInWords)),
    ...section('Reckoning', rows),
    ...section('Findings, the first that are due', clock.members.map(memberInWords)),
    ...(dueAt ? [`  = ${dueAt}, days are those of ${zone}`] : []),
    ...section('Who is told', peopleTold(clock)),
    ...section('Missed', clock.breaches.map(breachInWords(clock))),
  ].join('\n');
}

function runs({ startedAt, dueAt, pausedAt }: Clock, now: string): string {
  if (startedAt === undefined) return 'not begun';
  return pausedAt ? `standing still since ${pausedAt}` : due(dueAt, now);
}

type Row = readonly string[];

function section(name: string, rows: readonly Row[]): string[] {
  return rows.length > 0 ? [`  ${name}`, indent(table(rows), 4)] : [];
}

/** When an instant was, who said so, and what they corrected. */
function instantInWords({ name, at = 'not told', told }: Clock['instants'][number]): Row[] {
  const sayings = told.map(({ instant, by, at: when, was, reason }): Row => {
    const why = reason ? `: ${reason}` : '';
    return ['', `${by} ${when}${was ? `: ${instant} instead of ${was}` : ''}${why}`];
  });
  return [[at, name], ...sayings];
}

/** Those that joined at the same time and are as bad have one clock. */
function memberInWords({ since, severity, dueAt = 'no deadline' }: Clock['members'][number]): Row {
  return [dueAt, `${severity}, joined ${since}`];
}

/** Warnings and escalations, in order of time. */
function peopleTold({ warnings, escalations = [] }: Clock): Row[] {
  const all = [
    ...warnings.map((one) => ({ ...one, says: ['warned', 'warns'] })),
    ...escalations.map(({ to, ...one }) => ({ ...one, says: [`told ${to}`, `tells ${to}`] })),
  ];
  return all
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ at, doneAt, says: [did = '', does = ''] }) => [
      at,
      doneAt ? `${did} at ${doneAt}` : does,
    ]);
}

/** What was missed stays so, though the deadline was moved since. */
function breachInWords({ dueAt: stands }: Clock) {
  return ({ dueAt, at }: Clock['breaches'][number]): Row => [
    dueAt,
    `had passed, recorded at ${at}${dueAt === stands ? '' : '; the deadline was moved since'}`,
  ];
}
