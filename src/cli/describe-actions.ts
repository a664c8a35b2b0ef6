import type { Client } from '#contract/client.ts';
import { counted, indent, table } from './text.ts';

type View = Awaited<ReturnType<Client['showActions']>>;
type Action = View['actions'][number];
type Listed = Awaited<ReturnType<Client['listActions']>>['actions'][number];

/** What is done about an incident, what that leaves open, and what was decided on what it repeats. */
export function actionsText(view: View): string {
  const { actions } = view;
  const none =
    'Nothing is to be done about it yet. `holdfast incident actions add` proposes an action.';
  return [
    ...(actions.length > 0 ? [table(actions.map(actionRow))] : [none]),
    ...actions.flatMap(decisionText),
    ...waysText(view),
    ...questionsText(view),
    ...earlierText(view),
  ].join('\n');
}

/** Of `incident show`: nothing where nothing is said of causes or actions, and nothing was decided earlier. */
export function actionsSection(view: View): string[] {
  const silent = view.actions.length + view.coverage.length + view.earlier.length === 0;
  return silent ? [] : ['', 'Actions:', indent(actionsText(view))];
}

function actionRow(action: Action): string[] {
  const { id, standing, overdue, due, owner, strength, addresses, text } = action;
  const does = addresses.map(({ node, effect }) => `${effect} ${node}`).join(', ');
  return [
    id,
    overdue ? `${standing}, OVERDUE` : standing,
    due?.slice(0, 10) ?? 'no date',
    owner ?? 'nobody',
    strength ?? 'strength unsaid',
    does || 'addresses nothing',
    [text, ...(action.case ? [`(${action.case})`] : [])].join(' '),
  ];
}

function decisionText({ id, standing, decisions }: Action): string[] {
  const last = decisions.at(-1);
  if (!last || (standing !== 'declined' && standing !== 'accepted')) return [];
  return [`  ${id}: ${verdictText(last)}`];
}

function verdictText({
  verdict,
  by,
  at,
  reason,
  until,
}: Omit<Action['decisions'][number], 'hash'>) {
  const what = verdict === 'declined' ? 'declined' : 'risk accepted';
  return `${what} on ${at.slice(0, 10)} by ${by} until ${until.slice(0, 10)}: ${reason}`;
}

function waysText({ coverage, open }: View): string[] {
  const sets = coverage.reduce((sum, { cutSets }) => sum + countOf(cutSets), 0);
  if (coverage.length === 0) return [];
  if (open.length === 0) return ['', `Ways to it: ${sets}; what is agreed to or done breaks all.`];
  return ['', `Ways to it that no action breaks, of ${sets}:`, indent(open.join('\n'))];
}

function countOf(cutSets: View['coverage'][number]['cutSets']): number {
  return cutSets.complete ? cutSets.sets.length + cutSets.around.length : 0;
}

function questionsText({ questions }: View): string[] {
  if (questions.length === 0) return [];
  const lines = questions.map(({ asks, actions, nodes }) =>
    [[...actions, ...nodes].join(', '), asks].filter(Boolean),
  );
  return ['', 'What the actions leave open:', indent(table(lines))];
}

function earlierText({ earlier }: View): string[] {
  if (earlier.length === 0) return [];
  const lines = earlier.map(({ incident, action, text, ...decision }) => {
    const back = decision.ended ? ', asked about anew' : '';
    return `${incident} ${action} “${text}”: ${verdictText(decision)}${back}`;
  });
  return ['', 'Decided earlier, on what this repeats:', indent(lines.join('\n'))];
}

/** Actions of all incidents. */
export function listedActions(actions: readonly Listed[]): string {
  if (actions.length === 0) return 'There is no such action.';
  const rows = actions.map(
    ({ incident, id, standing, overdue, due, owner, strength, text, ...rest }) => [
      `${incident} ${id}`,
      overdue ? `${standing}, OVERDUE` : standing,
      due?.slice(0, 10) ?? '–',
      owner ?? '–',
      strength ?? '–',
      rest.case ?? '–',
      text,
    ],
  );
  const head = ['action', 'standing', 'due', 'owner', 'strength', 'case', 'text'];
  return `${table([head, ...rows])}\n${counted(actions.length, 'action')}`;
}
