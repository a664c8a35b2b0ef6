import type { SurvivalFigures } from '#app/metrics/survival.ts';
import { counted, indent, table } from './text.ts';

type Group = SurvivalFigures['groups'][number];

const WIDTH = 60;
const levels = [1, 0.75, 0.5, 0.25, 0];

/** Each group with its curve, what is known of its quantiles, and the mean beside what it hides; then the tests. */
export function describeSurvival({ groups, tests }: SurvivalFigures): string {
  const to = Math.max(...groups.map(({ followed }) => followed));
  return [...groups.map((group) => describeGroup(group, to)), describeTests(tests)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function describeGroup(group: Group, to: number): string {
  const { name, n, events, followed, confidence, restrictedMean: area } = group;
  const head = `${name}: ${n} followed, ${events} done, ${n - events} still open`;
  if (group.tooFew) {
    const { have, need } = group.tooFew;
    const steps = group.table.map(({ time, events: done }) => `${figure(time)} (${done})`);
    const points = `done at: ${steps.join(', ') || 'none yet'}; followed to ${figure(followed)}`;
    return [
      head,
      indent(`too few to tell: ${have} of the ${need} that a median needs`),
      indent(points),
    ].join('\n');
  }
  const quantiles = group.quantiles.map(({ share, time, low, high }) => [
    `${100 * share} % done by`,
    time === null ? 'not reached' : figure(time),
    `${100 * confidence} % between ${low === null ? 'unknown' : figure(low)} and ${high === null ? 'not reached' : figure(high)}`,
  ]);
  const mean = area && [
    `mean within ${figure(area.horizon)}`,
    figure(area.mean),
    `${100 * confidence} % between ${figure(area.low)} and ${figure(area.high)}`,
  ];
  const rows = [...quantiles, ...(mean ? [mean] : []), describeMean(group)];
  return [head, plot(group, to), indent(table(rows))].join('\n');
}

function describeMean({ meanTimeToRepair: { mean, open, longerOpen, longestTenth } }: Group) {
  const hides = [
    ...(open > 0
      ? [`leaves out ${open} still open, ${longerOpen} of them for longer already`]
      : []),
    ...(longestTenth === null
      ? []
      : [`the longest tenth makes ${Math.round(100 * longestTenth)} % of it`]),
  ];
  return ['mean of what is done', mean === null ? 'none' : figure(mean), hides.join('; ')];
}

/** The share that is still open, over time: a row for each level, a mark where the curve is nearest to it. */
function plot({ table: steps, followed }: Group, to: number): string {
  const unit = to / (WIDTH - 1);
  const seen = Math.floor((unit > 0 ? followed / unit : 0) + 1e-9) + 1;
  const heights = Array.from({ length: seen }, (_, column) => {
    const step = steps.findLast(({ time }) => time <= column * unit + 1e-9 * to);
    return step?.survival ?? 1;
  });
  const between = 1 / (2 * (levels.length - 1));
  const lines = levels.flatMap((level, at) => {
    const rows = at === levels.length - 1 ? [level] : [level, level - between];
    return rows.map((height, half) => {
      const cells = heights.map((one) => (Math.abs(one - height) <= between / 2 ? '*' : ' '));
      const label = half === 0 ? `${100 * level} %` : '';
      return `${label.padStart(7)} |${cells.join('').trimEnd()}`;
    });
  });
  const end = figure(to);
  return [...lines, `        +${'-'.repeat(WIDTH)}`, `         0${end.padStart(WIDTH - 1)}`].join(
    '\n',
  );
}

function describeTests(tests: SurvivalFigures['tests']): string {
  const [first] = tests;
  if (!first) return '';
  if (first.tooFew)
    return `too few to tell whether the groups differ: a comparison needs ${counted(first.tooFew.need, 'event')} to be expected in each, and of one it is ${figure(first.tooFew.have)}`;
  const rows = tests.map(({ weight, statistic, degrees, p }) => [
    weight,
    statistic === null ? 'none' : statistic.toFixed(3),
    String(degrees),
    p === null ? 'none' : p.toPrecision(2),
  ]);
  return `whether the groups differ:\n${indent(table([['test', 'chi-square', 'df', 'p'], ...rows]))}`;
}

function figure(value: number): string {
  return String(Number(value.toPrecision(4)));
}
