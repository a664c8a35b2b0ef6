import type { Client } from '#contract/client.ts';
import { servingInWords } from '#domain/simulation/serving.ts';
import { due, indent, table } from './text.ts';

type Simulation = Awaited<ReturnType<Client['simulateWorkflow']>>;
type PolicySimulation = Awaited<ReturnType<Client['simulatePolicy']>>;
type Followed = Pick<Simulation, 'totals' | 'cases'>;
type Standing = Followed['cases'][number]['before'];
type Move = { from: string | null; to: string | null };

const number = (count: number) => count.toLocaleString('en-GB');
const counted = (count: number, noun: string) =>
  `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
const move = ({ from, to }: Move) => `${from ?? 'none'} → ${to ?? 'none'}`;

/** What would be different under a workflow: the totals first, then the cases of which most is. */
export function describeSimulation({ workflow, until, ...found }: Simulation): string {
  const { totals, newCases = [] } = found;
  const pin = `${workflow.name}@${workflow.version}`;
  const head =
    totals.cases === 0
      ? `There is no case to run again under ${pin}.`
      : `Under ${pin}, ${number(totals.changed)} of ${counted(totals.cases, 'case')} would be otherwise.`;
  const serving = servingInWords(pin, newCases);
  return [
    head,
    ...(serving ? [serving] : []),
    ...(totals.changed === 0 ? [] : [`As of ${until}.`, '', ...followed(found)]),
  ].join('\n');
}

/** What would be different under a policy: findings, exceptions, cases, then the first findings with what decides. */
export function describePolicySimulation(done: PolicySimulation): string {
  const { policy, now, until, totals, findings, voided = [] } = done;
  const pin = `${policy.name}@${policy.version}`;
  if (!findings || findings.looked === 0) {
    return `${pin} would not be serving: there is no finding that it could decide.`;
  }
  const head = `Under ${pin} instead of ${now.name}@${now.version}, ${number(findings.changed)} of ${counted(findings.looked, 'finding')} would be of another level, and ${number(totals.changed)} of ${counted(totals.cases, 'open case')} would be otherwise.`;
  return [
    head,
    ...(totals.cases === 0 ? ['No case is open: nothing would follow.'] : []),
    `As of ${until}.`,
    ...findings.levels.map((one) => `  ${counted(one.findings, 'finding')} ${move(one)}`),
    ...voided.map((one) => `  The exception ${one.exception} would be void: ${one.reason}.`),
    ...(totals.changed === 0 ? [] : ['', ...followed(done)]),
    ...decided(findings),
  ].join('\n');
}

function decided({ first, changed }: Exclude<PolicySimulation['findings'], undefined>): string[] {
  return [
    ...first.flatMap((one) => [
      '',
      `${one.title} on ${one.asset} (${one.fingerprint.slice(0, 12)}): ${move(one)}${one.cve ? `, ${one.cve}` : ''}`,
      `  ${one.was}; then ${one.would}`,
      ...one.factors.map(
        ({ name, was, would }) => `  ${name}: ${was ?? 'none'} → ${would ?? 'none'}`,
      ),
    ]),
    ...more(changed - first.length, 'finding'),
  ];
}

/** What cases would do that they did not: the totals, then case by case. */
function followed({ totals, cases }: Followed): string[] {
  return [
    ...totalsInLines(totals),
    '',
    ...casesInLines(cases),
    ...more(totals.changed - cases.length, 'case'),
  ];
}

function totalsInLines(totals: Followed['totals']): string[] {
  const { breach, close, due: own, deadlines, approvals, owners, queues } = totals;
  const rows = [
    ['', 'would', 'would no longer'],
    ['breach a deadline', number(breach.would), number(breach.wouldNot)],
    ['be closed', number(close.would), number(close.wouldNot)],
    ['have a deadline', number(own.gained), number(own.lost)],
  ];
  const lines = [
    `due earlier ${number(own.earlier)}, later ${number(own.later)}, at another service level otherwise ${number(deadlines)}; another owner ${number(owners)}, another queue ${number(queues)}; agreements needed ${number(approvals.before)} → ${number(approvals.after)}`,
    ...totals.priorities.map((one) => `${counted(one.cases, 'case')} ${move(one)}`),
    ...totals.states.map((one) => `${counted(one.cases, 'case')} ${move(one)}`),
    ...totals.refused.map((one) => `${number(one.inputs)} × ${one.asked} refused: ${one.code}`),
  ];
  return [table(rows), indent(lines.join('\n'))];
}

/** What is told of a case, each with its column; of its many deadlines those that the other standing has not. */
const columns: [string, (standing: Standing, other: Standing) => string][] = [
  ['priority', ({ priority }) => priority ?? 'none'],
  ['state', ({ state, stage }) => (stage ? `${state} (${stage})` : state)],
  ['owner', ({ owner, queue }) => owner ?? (queue ? `queue ${queue}` : 'nobody')],
  ['due', dates],
  ['late', breaches],
  ['agreed', agreements],
];

function casesInLines(cases: Followed['cases']): string[] {
  const refusals = ({ refused }: Followed['cases'][number]) =>
    refused.map(({ asked, code }) => `${asked} ${code}`).join(', ');
  const rows = cases.map((one) => [
    one.case,
    ...columns.map(([, say]) => change(say(one.before, one.after), say(one.after, one.before))),
    refusals(one),
  ]);
  return [table([['case', ...columns.map(([name]) => name), 'refused'], ...rows])];
}

/** How many are not shown, and how they are. */
function more(left: number, noun: string): string[] {
  if (left <= 0) return [];
  const them = left === 1 ? 'it' : 'them';
  return [
    `… and ${counted(left, `more ${noun}`)}: see ${them} with a larger --limit, or with --json.`,
  ];
}

function change(was: string, is: string): string {
  return was === is ? was : `${was} → ${is}`;
}

function dates({ dueAt, deadlines }: Standing, other: Standing): string {
  const others = notAmong(deadlines, other.deadlines);
  const says = others.map((one) => `${one.level} ${one.dueAt.slice(0, 16)}`);
  return [dueAt?.slice(0, 16) ?? 'never', ...says].join(', ');
}

function breaches({ breached }: Standing, other: Standing): string {
  if (breached.length === 0) return 'no';
  const others = notAmong(breached, other.breached);
  const says = others.map(({ level, dueAt, late }) => {
    const end = new Date(Date.parse(dueAt) + late * 1000).toISOString();
    return `${level ? `${level} ` : ''}${due(dueAt, end)}`;
  });
  const same = breached.length - others.length;
  return [...says, ...(same > 0 ? [`${same} as before`] : [])].join(', ');
}

type Deadline = { level: string | null; dueAt: string };

function notAmong<T extends Deadline>(some: readonly T[], others: readonly T[]): T[] {
  return some.filter(
    ({ level, dueAt }) => !others.some((one) => one.level === level && one.dueAt === dueAt),
  );
}

function agreements({ approvals }: Standing): string {
  if (approvals.length === 0) return '-';
  return approvals.map(({ given, need }) => `${given}/${need}`).join(', ');
}
