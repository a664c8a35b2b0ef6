import { waysOf } from '#domain/causes/graph.ts';
import { areas, causeCodes, causeLevels } from '#domain/causes/taxonomy.ts';
import { viewText } from '#domain/causes/views/as-text.ts';
import { fishboneOf } from '#domain/causes/views/fishbone.ts';
import { levelsOf } from '#domain/causes/views/levels.ts';
import { type Why, whysOf } from '#domain/causes/views/whys.ts';
import { elapsedText } from '#domain/clock/duration.ts';
import { toMillis } from '#domain/clock/instant.ts';
import { type Block, type Item, saying, tableOf, words } from '#domain/document/document.ts';
import { amountText } from '#domain/impact/amount.ts';
import { measureText } from '#domain/impact/measure-text.ts';
import { causesOf } from '#domain/incident/state.ts';
import type { TimelineFact } from '#domain/timeline/fact.ts';
import { durationsOf, milestones } from '#domain/timeline/milestones.ts';
import type { Answer } from './answer.ts';
import { instantText, type Subject } from './subject.ts';

/**
 * What a reference can be that stands alone in its paragraph, by its name and argument. A new one, such as that of the
 * corrective actions, is a line here.
 */
export const parts: ReadonlyMap<string, (subject: Subject) => Answer> = new Map<
  string,
  (subject: Subject) => Answer
>([
  ['timeline', timeline],
  [
    'timeline chart',
    (subject) => figure('timeline', subject.facts.length > 0, 'the timeline is empty'),
  ],
  ['milestones', milestoneTable],
  ['impact', impact],
  ['impact budgets', budgets],
  ['causes', (subject) => ofCauses(subject, whys)],
  ['causes graph', (subject) => figure('causes', hasCauses(subject), NO_CAUSES)],
  ['causes fishbone', (subject) => ofCauses(subject, fishbone)],
  ['causes levels', (subject) => ofCauses(subject, levels)],
  ['causes fault-tree', (subject) => ofCauses(subject, faultTree)],
  ['causes controls', (subject) => ofCauses(subject, controls)],
]);

const NO_CAUSES = 'nothing is said of the causes yet';

function hasCauses({ incident }: Subject): boolean {
  return causesOf(incident).graph.nodes.length > 0;
}

function figure(name: 'timeline' | 'causes', there: boolean, problem: string): Answer {
  return there ? { blocks: [{ type: 'figure', figure: name }], of: [] } : { problem };
}

function timeline(subject: Subject): Answer {
  const { facts, untold, incident } = subject;
  if (facts.length === 0) return { problem: 'the timeline is empty' };
  const rows = facts.map((fact) => [
    fact.id,
    instantText(subject, fact.at),
    fact.kind,
    factText(
      fact,
      milestones.filter((one) => incident.milestones[one] === fact.id),
    ),
    [fact.source, fact.url].filter(Boolean).join(' '),
  ]);
  const table = tableOf(['Fact', 'When', 'Kind', 'What', 'Source'], rows);
  const more =
    untold > 0 ? [saying(`${untold} more facts, read from files, are in the incident.`)] : [];
  return { blocks: [table, ...more], of: facts.map(({ id }) => id) };
}

function factText({ text, at, end, actor, system }: TimelineFact, is: readonly string[]): string {
  const who = actor ?? system;
  return [
    ...(is.length > 0 ? [`[${is.join(', ')}]`] : []),
    text,
    ...(end ? [`for ${elapsedText((toMillis(end) - toMillis(at)) / 1000)}`] : []),
    ...(who ? [`(${who})`] : []),
  ].join(' ');
}

function milestoneTable(subject: Subject): Answer {
  const { times, incident } = subject;
  const rows = milestones.flatMap((one) => {
    const at = times[one];
    return at ? [[one, instantText(subject, at), incident.milestones[one] ?? '']] : [];
  });
  if (rows.length === 0) return { problem: 'no fact is a milestone' };
  const lasted = durationsOf(times).flatMap(({ name, seconds }) =>
    seconds < 0 ? [] : [[name, elapsedText(seconds)]],
  );
  return {
    blocks: [
      tableOf(['Milestone', 'When', 'Fact'], rows),
      ...(lasted.length > 0 ? [tableOf(['Duration', 'Time'], lasted)] : []),
    ],
    of: rows.flatMap(([, , fact]) => fact ?? []),
  };
}

function impact({ impact: { measures, totals, downtimes } }: Subject): Answer {
  if (measures.length === 0) return { problem: 'nothing is said of the impact yet' };
  const rows = measures.map((measure) => [
    measure.id,
    measure.kind,
    [measure.component, measure.degree].filter(Boolean).join(': '),
    measureText(measure),
    measure.period
      ? `${elapsedText(measure.period.seconds)}${measure.period.open ? ' so far' : ''}`
      : 'not known',
    measure.basis,
    measure.how,
  ]);
  const inAll = [
    ...totals.map(({ what, unit, amount, counted }) => [
      what,
      `${amountText(amount)} ${unit}${what === 'user-minutes' ? ' × minutes' : ''}`,
      counted.join(', '),
    ]),
    ...downtimes.map(({ component, seconds, byDegree }) => [
      component,
      elapsedText(seconds),
      Object.entries(byDegree)
        .filter(([, one]) => one > 0)
        .map(([degree, one]) => `${degree} ${elapsedText(one)}`)
        .join(', '),
    ]),
  ];
  return {
    blocks: [
      tableOf(['Measure', 'Kind', 'Component', 'How much', 'Time', 'Basis', 'How'], rows),
      ...(inAll.length > 0 ? [tableOf(['In all', 'How much', 'Of'], inAll)] : []),
    ],
    of: measures.map(({ id }) => id),
  };
}

function budgets({ impact: { objectives } }: Subject): Answer {
  if (objectives.length === 0) return { problem: 'the incident is held against no objective' };
  const blocks = objectives.flatMap(({ name, percent, component, days, ...one }): Block[] => [
    saying(`${name}: ${percent} % of ${component} in ${days} d`),
    listOf('used' in one ? one.used.steps : [`nobody can tell: ${one.untold}`]),
  ]);
  return { blocks, of: objectives.map(({ name }) => name) };
}

function listOf(lines: readonly string[]): Block {
  return { type: 'list', items: lines.map((line) => ({ blocks: [saying(line)] })) };
}

function ofCauses(subject: Subject, show: (subject: Subject) => readonly Block[]): Answer {
  if (!hasCauses(subject)) return { problem: NO_CAUSES };
  const { nodes } = causesOf(subject.incident).graph;
  return { blocks: show(subject), of: nodes.map(({ id }) => id) };
}

/** The tree of whys as lists in lists. */
function whys({ incident }: Subject): Block[] {
  const { graph } = causesOf(incident);
  const ways = waysOf(graph);
  const lines = whysOf(graph);
  const itemsFrom = (at: number, depth: number): Item[] => {
    const items: Item[] = [];
    for (let next = at; (lines[next]?.depth ?? -1) >= depth; next += 1) {
      const line = lines[next] as Why;
      if (line.depth > depth) continue;
      const under = itemsFrom(next + 1, depth + 1);
      const { text, evidence, code } = ways.node(line.id);
      const about = [line.id, code, ...evidence].filter(Boolean).join(', ');
      const told = line.again ? `${text} (${line.id}, see above)` : `${text} (${about})`;
      const below: Block[] = under.length > 0 ? [{ type: 'list', items: under }] : [];
      items.push({ blocks: [{ type: 'paragraph', children: words(told) }, ...below] });
    }
    return items;
  };
  return [{ type: 'list', items: itemsFrom(0, 0) }];
}

function fishbone({ incident }: Subject): Block[] {
  const { graph } = causesOf(incident);
  const ways = waysOf(graph);
  const names = { ...areas, trigger: 'what set it off', unsorted: 'without a code' };
  const rows = fishboneOf(graph).bones.flatMap(({ area, nodes }) =>
    nodes.map((id) => [names[area], codeText(ways.node(id).code), `${ways.node(id).text} (${id})`]),
  );
  return [tableOf(['Area', 'Code', 'Cause'], rows)];
}

function codeText(code = ''): string {
  const known: Partial<Record<string, { is: string }>> = causeCodes;
  const is = known[code]?.is;
  return is ? `${code}: ${is}` : code;
}

function levels({ incident }: Subject): Block[] {
  const { graph } = causesOf(incident);
  const ways = waysOf(graph);
  const rows = levelsOf(graph).flatMap(({ level, nodes }) =>
    nodes.map(({ id, ledTo }) => [
      level === 'unsaid' ? 'no level said' : `${level}: ${causeLevels[level]}`,
      `${ways.node(id).text} (${id})`,
      ledTo.join(', '),
    ]),
  );
  return [tableOf(['Level', 'What', 'Led to'], rows)];
}

function faultTree({ incident }: Subject): Block[] {
  return [{ type: 'code', text: viewText(causesOf(incident).graph, 'fault-tree') }];
}

function controls({ incident }: Subject): Block[] {
  return [{ type: 'code', text: viewText(causesOf(incident).graph, 'controls') }];
}
