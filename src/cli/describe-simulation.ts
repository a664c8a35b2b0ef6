import type { Client } from '#contract/client.ts';
import { counted, due, indent, table } from './text.ts';

type Simulation = Awaited<ReturnType<Client['simulateWorkflow']>>;
type Standing = Simulation['cases'][number]['before'];
type PolicySimulation = Awaited<ReturnType<Client['simulatePolicy']>>;

const number = (count: number) => count.toLocaleString('en-GB');

/** What would be different under a workflow: the totals first, then the cases of which most is. */
export function describeSimulation({ workflow, until, totals, cases }: Simulation): string {
  const { breach, close, due: dates, approvals, owners, states, refused } = totals;
  const head = `Under ${workflow.name}@${workflow.version}, ${number(totals.changed)} of ${counted(totals.cases, 'case')} would be otherwise.`;
  if (totals.changed === 0) return head;
  const rows = [
    ['', 'would', 'would no longer'],
    ['breach a deadline', number(breach.would), number(breach.wouldNot)],
    ['be closed', number(close.would), number(close.wouldNot)],
    ['have a deadline', number(dates.gained), number(dates.lost)],
  ];
  const lines = [
    `due earlier ${number(dates.earlier)}, later ${number(dates.later)}; another owner ${number(owners)}; agreements needed ${number(approvals.before)} → ${number(approvals.after)}`,
    ...states.map((one) => `${number(one.cases)} ${one.from} → ${one.to}`),
    ...refused.map((one) => `${number(one.inputs)} × ${one.asked} refused: ${one.code}`),
  ];
  const shown = cases.map((one) => [
    one.case,
    change(one.before, one.after, ({ state, stage }) => (stage ? `${state} (${stage})` : state)),
    change(one.before, one.after, ({ owner }) => owner ?? 'nobody'),
    change(one.before, one.after, ({ dueAt }) => dueAt?.slice(0, 16) ?? 'never'),
    change(one.before, one.after, (standing) => breaches(standing)),
    change(one.before, one.after, agreements),
    one.refused.map(({ asked, code }) => `${asked} ${code}`).join(', '),
  ]);
  const heads = ['case', 'state', 'owner', 'due', 'late', 'agreed', 'refused'];
  return [
    head,
    `As of ${until}.`,
    '',
    table(rows),
    indent(lines.join('\n')),
    '',
    table([heads, ...shown]),
  ].join('\n');
}

function change(before: Standing, after: Standing, say: (standing: Standing) => string): string {
  const [was, is] = [say(before), say(after)];
  return was === is ? was : `${was} → ${is}`;
}

function breaches({ breached }: Standing): string {
  if (breached.length === 0) return 'no';
  return breached
    .map(({ level, dueAt, late }) => {
      const end = new Date(Date.parse(dueAt) + late * 1000).toISOString();
      return `${level ? `${level} ` : ''}${due(dueAt, end)}`;
    })
    .join(', ');
}

function agreements({ approvals }: Standing): string {
  if (approvals.length === 0) return '-';
  return approvals.map(({ given, need }) => `${given}/${need}`).join(', ');
}

/** What would be different under a policy: counts, then the first cases and findings with what decides. */
export function describePolicySimulation(done: PolicySimulation): string {
  const { policy, now, looked, changed, levels, cases, findings } = done;
  const move = ({ from, to }: { from: string | null; to: string }) => `${from ?? 'none'} → ${to}`;
  const head = `Under ${policy.name}@${policy.version} instead of ${now.name}@${now.version}, ${number(changed)} of ${counted(looked, 'finding')} and ${counted(cases.count, 'open case')} would be of another level.`;
  return [
    head,
    ...levels.map((one) => `  ${counted(one.findings, 'finding')} ${move(one)}`),
    ...cases.levels.map((one) => `  ${counted(one.cases, 'case')} ${move(one)}`),
    ...cases.first.map((one) => `  ${one.case} ${move(one)}`),
    ...findings.flatMap((one) => [
      '',
      `${one.title} on ${one.asset} (${one.fingerprint.slice(0, 12)}): ${move(one)}${one.cve ? `, ${one.cve}` : ''}`,
      `  ${one.was}; then ${one.would}`,
      ...one.factors.map(
        (factor) => `  ${factor.name}: ${factor.was ?? 'none'} → ${factor.would ?? 'none'}`,
      ),
    ]),
  ].join('\n');
}
