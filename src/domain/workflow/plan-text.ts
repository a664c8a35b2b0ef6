import { durationText } from '#domain/clock/duration.ts';
import { spelledOut } from '#domain/shown-text.ts';
import { safetyParts, type ToldAction, type ToldDeed, usualTitle } from './action.ts';

type PlanContent = {
  summary: string;
  targets: readonly string[];
  actions: readonly ToldAction[];
  items?: readonly string[] | undefined;
};

/** A plan as lines, one for each thing that can change, so that two plans can be held against each other. */
export function planText({ summary, targets, actions, items }: PlanContent): string {
  return [
    `summary: ${spelledOut(summary)}`,
    ...whatRuns({ actions, items }),
    `findings: ${targets.length}`,
    ...targets.map(indented),
  ].join('\n');
}

/** What a plan runs, exactly, as lines: each program with its arguments, each call, what is done around it, and for what. */
export function whatRuns({ actions, items }: Pick<PlanContent, 'actions' | 'items'>): string[] {
  return [
    ...actions.flatMap((action, at) => actionLines(action, at + 1)),
    ...(items ? [`for each of the items: ${items.length}`, ...items.map(indented)] : []),
  ];
}

const what: Record<ToldAction['kind'], string> = {
  command: 'run a command',
  http: 'call by HTTP',
  manual: 'change by hand',
};

function actionLines(action: ToldAction, place: number): string[] {
  const own =
    action.title === usualTitle(action) && action.kind !== 'manual'
      ? []
      : [`title: ${spelledOut(action.title)}`];
  const kind = action.kind === 'manual' ? [] : deedLines(action);
  const lines = [...own, ...kind, ...termsOf(action), ...safetyLines(action)];
  return [`action ${place}: ${what[action.kind]}`, ...lines.map(indented)];
}

function deedLines(deed: ToldDeed): string[] {
  if (deed.kind === 'command') {
    const [program = '', ...args] = deed.command;
    return [
      `program: ${spelledOut(program)}`,
      ...args.map((arg, at) => `argument ${at + 1}: ${spelledOut(arg)}`),
      ...(deed.cwd === undefined ? [] : [`folder: ${spelledOut(deed.cwd)}`]),
      ...pairs('variable', deed.env),
      ...(deed.shell ? ['a shell reads it'] : []),
    ];
  }
  return [
    `${deed.method} ${spelledOut(deed.url)}`,
    ...pairs('header', deed.headers),
    ...(deed.body === undefined
      ? []
      : ['body:', ...deed.body.split('\n').map((line) => indented(spelledOut(line)))]),
  ];
}

const partWords = {
  check: 'checked before',
  verify: 'verified after',
  undo: 'taken back by',
} as const;

function safetyLines(action: ToldAction): string[] {
  if (action.kind === 'manual') return [];
  const parts = safetyParts.flatMap((part) => {
    const deed = action[part];
    if (!deed) return [];
    return [`${partWords[part]}: ${what[deed.kind]}`, ...deedLines(deed).map(indented)];
  });
  return [...parts, ...(action.irreversible ? ['cannot be taken back'] : [])];
}

function termsOf({ kind, timeout, retries }: ToldAction): string[] {
  return kind === 'manual'
    ? []
    : [`stopped after: ${durationText(timeout)}`, `tried again: ${retries}`];
}

function pairs(word: string, record: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(record).map(([name, value]) => `${word} ${name}: ${spelledOut(value)}`);
}

function indented(line: string): string {
  return `  ${line}`;
}
