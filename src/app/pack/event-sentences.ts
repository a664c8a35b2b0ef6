import { actionSentences } from './action-sentences.ts';
import { exceptionSentences } from './exception-sentences.ts';
import { findingSentences } from './finding-sentences.ts';
import { incidentSentences } from './incident-sentences.ts';
import { count, type Data, instant, instead, many, more, type Sentence, say } from './say.ts';

export function sentenceOf(type: string): Sentence | undefined {
  return sentences.get(type);
}

const sentences = new Map<string, Sentence>([
  ...exceptionSentences,
  ...findingSentences,
  ...incidentSentences,
  ...actionSentences,
  [
    'SeverityRaised',
    { says: ({ from, to }) => `raised the severity from ${say(from)} to ${say(to)}` },
  ],
  [
    'SeverityChanged',
    {
      says: ({ from, to, why }) =>
        `changed the severity from ${say(from)} to ${say(to)}${more(why)}`,
    },
  ],
  [
    'PriorityChanged',
    {
      says: ({ from, to, why }) =>
        `changed the priority${from ? ` from ${say(from)}` : ''} to ${say(to)}${more(why)}`,
    },
  ],
  [
    'AssetChanged',
    { says: ({ from, to, why }) => `put the case on ${say(to)}, ${say(why)} from ${say(from)}` },
  ],
  ['CaseAssigned', { says: ({ owner }) => `assigned the case to ${say(owner)}` }],
  [
    'CaseRouted',
    {
      says: ({ owner, queue, because, away }) => {
        const to =
          owner === undefined
            ? `sent the case to the queue ${say(queue)}`
            : `gave the case to ${say(owner)}${more(because)}`;
        return `${to}${away ? `; away: ${(away as string[]).map(say).join(', ')}` : ''}`;
      },
    },
  ],
  ['NoteAdded', { says: ({ text }) => `noted: ${say(text)}` }],
  [
    'StageEntered',
    {
      says: ({ title }) => `moved the case to the stage “${say(title)}”`,
      state: ({ state }) => say(state),
    },
  ],
  ['StepStarted', { says: ({ title }) => `started the step “${say(title)}”` }],
  [
    'StepSkipped',
    { says: ({ title, because }) => `skipped the step “${say(title)}”: not ${say(because)}` },
  ],
  ['StepCompleted', { says: ({ step }) => `saw all of ${say(step)} done` }],
  [
    'TaskCompleted',
    {
      says: ({ step, outcome, note }) =>
        `completed the task ${say(step)}${outcome ? ` as ${say(outcome)}` : ''}${more(note)}`,
    },
  ],
  [
    'DecisionMade',
    {
      says: ({ title, goTo, because }) =>
        `decided “${say(title)}”: on to ${goTo === 'next' ? 'the next step' : say(goTo)}${more(because)}`,
    },
  ],
  [
    'WaitEnded',
    { says: ({ step, because }) => `ended the wait ${say(step)}: ${endsOfWait[say(because)]}` },
  ],
  [
    'DocumentsRequired',
    {
      says: ({ documents }) => `asked for ${many(documents, 'document')} before the stage is left`,
    },
  ],
  ['PlanProposed', { says: ({ summary }) => `proposed the plan: ${say(summary)}` }],
  [
    'ApprovalRequested',
    { says: ({ need, expiresAt }) => `asked for ${say(need)} × approval by ${instant(expiresAt)}` },
  ],
  [
    'ApprovalGiven',
    { says: ({ note, for: absent }) => `approved the plan${instead(absent)}${more(note)}` },
  ],
  ['ApprovalGranted', { says: () => 'had all approvals of the plan' }],
  ['ApprovalRejected', { says: ({ reason }) => `rejected the plan: ${say(reason)}` }],
  ['ApprovalExpired', { says: () => 'let the approval expire' }],
  ['ApprovalVoided', { says: ({ because }) => `voided the approval: ${say(because)}` }],
  [
    'ApprovalEscalated',
    {
      says: ({ need, expiresAt }) =>
        `asked others, for nobody had answered: ${say(need)} × approval by ${instant(expiresAt)}`,
    },
  ],
  [
    'ApprovalWithdrawn',
    { says: ({ reason }) => `withdrew the request for approval${more(reason)}` },
  ],
  ['ApprovalTakenBack', { says: ({ by }) => `took back the approval that ${say(by)} had given` }],
  ['ApprovalCommented', { says: ({ text }) => `commented: ${say(text)}` }],
  [
    'GlassBroken',
    {
      says: ({ reason }) =>
        `BROKE THE GLASS: the plan runs without its approvals, to be reviewed: ${say(reason)}`,
    },
  ],
  [
    'ReviewGiven',
    {
      says: ({ note, for: absent }) =>
        `found the plan that ran without its approvals justified${instead(absent)}${more(note)}`,
    },
  ],
  ['ReviewPassed', { says: () => 'had the whole review of what ran without its approvals' }],
  [
    'ReviewRefused',
    { says: ({ reason }) => `found that it was not justified to break the glass: ${say(reason)}` },
  ],
  [
    'WaveStarted',
    {
      says: ({ step, wave, waves, items }) =>
        `began wave ${Number(wave) + 1} of ${say(waves)} of ${say(step)} with ${many(items, 'item')}`,
    },
  ],
  ['ActionRequested', { says: ({ title }) => `requested the action “${say(title)}”` }],
  [
    'ActionAttemptFailed',
    { says: ({ attempt, reason }) => `failed in attempt ${say(attempt)}: ${say(reason)}` },
  ],
  [
    'ActionSucceeded',
    {
      says: ({ step, item, action, note }) =>
        `carried out action ${Number(action) + 1} of ${say(step)}${on(item)}${more(note)}`,
    },
  ],
  ['ActionsCompleted', { says: () => 'had carried out every action' }],
  [
    'ActionFailed',
    { says: ({ step, item, reason }) => `gave up ${say(step)}${on(item)}: ${say(reason)}` },
  ],
  [
    'ItemsStopped',
    {
      says: ({ step, failed, of, undoes }) =>
        `stopped ${say(step)}: ${count(failed)} of ${say(of)} failed${undoes ? ', and the wave is taken back' : ''}`,
    },
  ],
  [
    'ItemsRetried',
    { says: ({ step, items }) => `tries ${many(items, 'item')} of ${say(step)} again` },
  ],
  ['UndoRequested', { says: ({ title, item }) => `has “${say(title)}”${on(item)} taken back` }],
  [
    'ActionUndone',
    {
      says: ({ step, item, action }) =>
        `took action ${Number(action) + 1} of ${say(step)}${on(item)} back`,
    },
  ],
  [
    'UndoFailed',
    {
      says: ({ step, item, action, reason }) =>
        `could not take action ${Number(action) + 1} of ${say(step)}${on(item)} back: ${say(reason)}`,
    },
  ],
  [
    'CaseClosed',
    {
      says: ({ disposition, reason }) => `closed the case as ${say(disposition)}${more(reason)}`,
      state: ({ disposition }) => `closed: ${say(disposition)}`,
    },
  ],
  [
    'CaseReopened',
    { says: ({ because }) => `reopened the case: ${say(because)}`, state: () => 'reopened' },
  ],
  ['ReportUndone', { says: ({ report, reason }) => `took ${say(report)} back: ${say(reason)}` }],
  ['CaseHeld', { says: ({ reason }) => `put the case on hold: ${say(reason)}` }],
  ['CaseResumed', { says: () => 'resumed the case' }],
  [
    'ExceptionRequested',
    {
      says: ({ until, reason }) => `asked for an exception until ${instant(until)}: ${say(reason)}`,
    },
  ],
  [
    'ExceptionGranted',
    { says: ({ until, reason }) => `granted an exception until ${instant(until)}: ${say(reason)}` },
  ],
  ['ExceptionExpired', { says: () => 'saw the exception expire' }],
  ['ExceptionRenewed', { says: ({ until }) => `renewed the exception until ${instant(until)}` }],
  [
    'ExceptionEnded',
    { says: ({ because, reason }) => `ended the exception, ${say(because)}${more(reason)}` },
  ],
  [
    'DispositionRequested',
    {
      says: ({ disposition, reason }) =>
        `asked to close the case as ${say(disposition)}: ${say(reason)}`,
    },
  ],
  ['RequestRejected', { says: ({ kind, reason }) => `rejected the ${say(kind)}: ${say(reason)}` }],
  [
    'WorkflowChanged',
    {
      says: ({ from, to, dueAt, undated }) =>
        `put the case under ${versionOf(to)} instead of ${versionOf(from)}${dueAt ? `, due ${instant(dueAt)}` : ''}${undated ? ', without a deadline' : ''}`,
    },
  ],
  [
    'CaseRestricted',
    { says: ({ members }) => `made the case private to ${many(members, 'person', 'people')}` },
  ],
  ['CaseUnrestricted', { says: () => 'opened the case to everybody with rights' }],
  [
    'DeadlineSet',
    {
      says: ({ title, dueAt }) =>
        dueAt
          ? `set the deadline of “${say(title)}” to ${instant(dueAt)}`
          : `lifted the deadline of “${say(title)}”`,
    },
  ],
  ['ClockWarned', { says: (data) => `warned that ${deadline(data)} is near` }],
  ['ClockBreached', { says: (data) => `saw ${deadline(data)} pass` }],
  ['ClockEscalated', { says: (data) => `told ${say(data.says)} of ${deadline(data)}` }],
  [
    'InstantRecorded',
    {
      says: ({ name, instant: at, was, reason, source }) =>
        was === undefined
          ? `recorded ${say(name)} as ${instant(at)}${more(source)}`
          : `corrected ${say(name)} from ${instant(was)} to ${instant(at)}: ${say(reason ?? source)}`,
    },
  ],
  [
    'ExtensionRequested',
    { says: ({ until, reason }) => `asked for time until ${instant(until)}: ${say(reason)}` },
  ],
  [
    'ExtensionGranted',
    { says: ({ until, reason }) => `granted time until ${instant(until)}: ${say(reason)}` },
  ],
]);

/** The deadline that an event of a clock is about; of the case's own the event names no service level. */
function deadline({ dueAt, level }: Data): string {
  return `the deadline of ${instant(dueAt)}${more(level)}`;
}

const endsOfWait: Readonly<Record<string, string>> = {
  time: 'the time is over',
  instant: 'it has come',
  condition: 'it is so',
  deadline: 'in vain, the time is over',
};

/** What it was done for, where the same is done for many. */
function on(item: unknown): string {
  return item === undefined ? '' : ` on ${say(item)}`;
}

/** A workflow version as it is called: `name@2`. */
function versionOf(pin: unknown): string {
  const { name, version } = (pin ?? {}) as { name?: unknown; version?: unknown };
  return `${say(name)}@${say(version)}`;
}

/** An event in a sentence without its actor; one of an unknown type by its type and data. */
export function describeEvent({ type, data }: { type: string; data: object }): string {
  return sentenceOf(type)?.says(data as Data) ?? `${type} ${JSON.stringify(data)}`;
}
