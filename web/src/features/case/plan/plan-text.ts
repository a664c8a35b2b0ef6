import type { CaseAction } from '#web/features/case/case-view.ts';
import { lengthText, usualTitle } from './plan-draft.ts';
import { spelledOut } from './shown-text.ts';

type PlanContent = {
  summary: string;
  targets: readonly string[];
  actions: readonly CaseAction[];
};

/** A plan as lines, one for each thing that can change, so that two plans can be held against each other. */
export function planText({ summary, targets, actions }: PlanContent): string {
  return [
    `summary: ${spelledOut(summary)}`,
    ...actions.flatMap((action, at) => actionLines(action, at + 1)),
    `findings: ${targets.length}`,
    ...targets.map((target) => `  ${target}`),
  ].join('\n');
}

const what: Record<CaseAction['kind'], string> = {
  command: 'run a command',
  http: 'call by HTTP',
  manual: 'change by hand',
};

function actionLines(action: CaseAction, place: number): string[] {
  const own =
    action.title === usualTitle(action) && action.kind !== 'manual'
      ? []
      : [`title: ${spelledOut(action.title)}`];
  const lines = [...own, ...linesOfKind(action), ...termsOf(action)];
  return [`action ${place}: ${what[action.kind]}`, ...lines.map((line) => `  ${line}`)];
}

function linesOfKind(action: CaseAction): string[] {
  switch (action.kind) {
    case 'command': {
      const [program = '', ...args] = action.command;
      return [
        `program: ${spelledOut(program)}`,
        ...args.map((arg, at) => `argument ${at + 1}: ${spelledOut(arg)}`),
        ...(action.cwd === undefined ? [] : [`folder: ${spelledOut(action.cwd)}`]),
        ...pairs('variable', action.env),
        ...(action.shell ? ['a shell reads it'] : []),
      ];
    }
    case 'http':
      return [
        `${action.method} ${spelledOut(action.url)}`,
        ...pairs('header', action.headers),
        ...(action.body === undefined
          ? []
          : ['body:', ...action.body.split('\n').map((line) => `  ${spelledOut(line)}`)]),
      ];
    case 'manual':
      return [];
  }
}

function termsOf({ kind, timeout, retries }: CaseAction): string[] {
  return kind === 'manual'
    ? []
    : [`stopped after: ${lengthText(timeout)}`, `tried again: ${retries}`];
}

function pairs(word: string, record: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(record).map(([name, value]) => `${word} ${name}: ${spelledOut(value)}`);
}
