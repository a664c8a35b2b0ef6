import type { Client } from '#contract/client.ts';
import { severities } from '#domain/finding/finding.ts';
import { table } from './text.ts';

type Preview = Awaited<ReturnType<Client['previewGrouping']>>;

const number = (count: number) => count.toLocaleString('en-GB');
const counted = (count: number, noun: string) =>
  `${number(count)} ${noun}${count === 1 ? '' : 's'}`;

/** What a grouping would make: cases against today's, what each rule is for, then the largest groups. */
export function describeGroupingPreview(found: Preview): string {
  const { grouping, findings, cases, rules, largest } = found;
  const pin = `${grouping.name}@${grouping.version}`;
  if (findings === 0) return `${pin} has nothing to group: no open finding wants a case.`;
  const head = `${pin} would make ${counted(cases.would, 'case')} of ${counted(findings, 'open finding')}; today there are ${number(cases.now)}.`;
  const perRule = rules.map((one) => [
    one.rule ?? '(no rule: by remedy)',
    number(one.findings),
    number(one.cases),
  ]);
  const groups = largest.map((one) => [
    number(one.findings),
    one.title,
    one.asset,
    number(one.assets),
    severities.map((severity) => one.severities[severity] ?? 0).join('/'),
    number(one.cases),
    one.rule ?? '',
  ]);
  return [
    head,
    ...difference(found),
    '',
    table([['rule', 'findings', 'cases'], ...perRule]),
    '',
    table([['findings', 'title', 'asset', 'assets', 'c/h/m/l/i', 'cases now', 'rule'], ...groups]),
  ].join('\n');
}

function difference({ regrouped, split, merged, free }: Preview): string[] {
  const moved = [
    `  ${counted(regrouped, 'finding')} would be with others than today.`,
    `  ${counted(split, 'case')} would be several; ${counted(merged, 'group')} would be of several cases.`,
  ];
  return [
    ...(regrouped === 0 ? ['  Each would hold what a case of today holds.'] : moved),
    ...(free === 0 ? [] : [`  ${counted(free, 'finding')} is in no case yet.`]),
  ];
}
