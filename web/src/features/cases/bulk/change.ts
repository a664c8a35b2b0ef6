import { dispositions } from '#domain/case/state.ts';
import type { ArgsOf } from '#web/api/calls.ts';
import { counted } from '#web/features/case/words.ts';

/** Something that is done to many cases at once. */
export type Change = ArgsOf<'changeCases'>['body']['change'];
export type ChangeKind = Change['do'];
export type Closing = Extract<Change, { do: 'request-closing' }>['disposition'];

/** What is filled in before a change can be made; each kind of change uses its part. */
export type ChangeDraft = {
  owner: string;
  text: string;
  /** A day in the reader's zone: `2026-11-21`. */
  until: string;
  disposition: Closing | '';
};

export const emptyDraft: ChangeDraft = { owner: '', text: '', until: '', disposition: '' };

/** For which reasons a case can be asked to close without a fix. */
export const closingChoices = dispositions.filter((one): one is Closing => one !== 'remediated');

/** How a kind of change is told, of so many cases. */
type KindWords = {
  /** On the button. */
  label: string;
  title: (count: number) => string;
  confirm: (count: number) => string;
  /** How what was done is told. */
  done: (count: number, draft: ChangeDraft) => string;
  /** What becomes of it, and whether it can be taken back. */
  afterwards: string;
};

const cases = (count: number) => counted(count, 'case');

export const changeKinds: Record<ChangeKind, KindWords> = {
  assign: {
    label: 'Assign',
    title: (count) => `Assign ${cases(count)}`,
    confirm: (count) => `Assign ${cases(count)}`,
    done: (count, { owner }) => `${cases(count)} assigned to ${owner}`,
    afterwards: 'Undo gives a case back to its owner. One that had none stays with the new owner.',
  },
  note: {
    label: 'Add a note',
    title: (count) => `Add a note to ${cases(count)}`,
    confirm: (count) => `Add it to ${cases(count)}`,
    done: (count) => `The note was added to ${cases(count)}`,
    afterwards: 'A note is part of the history: it cannot be taken back.',
  },
  hold: {
    label: 'Hold',
    title: (count) => `Put ${cases(count)} on hold`,
    confirm: (count) => `Hold ${cases(count)}`,
    done: (count) => `${cases(count)} put on hold`,
    afterwards: 'The clock stops meanwhile. Undo resumes them.',
  },
  resume: {
    label: 'Resume',
    title: (count) => `Resume ${cases(count)}`,
    confirm: (count) => `Resume ${cases(count)}`,
    done: (count) => `${cases(count)} resumed`,
    afterwards:
      'Deadlines move on by as long as the hold lasted. To hold them again takes a new reason.',
  },
  'request-closing': {
    label: 'Ask to close',
    title: (count) => `Ask to close ${cases(count)} without a fix`,
    confirm: (count) => `Ask to close ${cases(count)}`,
    done: (count) => `Closing was asked for ${cases(count)}`,
    afterwards: 'Nothing closes before an approver agrees. Only an approver can end a request.',
  },
  'request-exception': {
    label: 'Ask for an exception',
    title: (count) => `Ask to live with ${cases(count)} for a while`,
    confirm: (count) => `Ask for it for ${cases(count)}`,
    done: (count) => `An exception was asked for ${cases(count)}`,
    afterwards:
      'It is one exception for all of them. Nothing is excepted before an approver agrees; you can take it back until then.',
  },
};

/** The change that a draft makes, or what is still missing. */
export function changeOf(
  kind: ChangeKind,
  { owner, text, until, disposition }: ChangeDraft,
): { change: Change } | { missing: string } {
  const reason = text.trim();
  switch (kind) {
    case 'resume':
      return { change: { do: kind } };
    case 'assign':
      return owner ? { change: { do: kind, owner } } : { missing: 'Choose who is to own them' };
    case 'note':
      return reason ? { change: { do: kind, text: reason } } : { missing: 'Write the note first' };
    case 'hold':
      return reason ? { change: { do: kind, reason } } : { missing: 'Say why first' };
    case 'request-closing':
      if (!disposition) return { missing: 'Choose what was found' };
      return reason ? { change: { do: kind, reason, disposition } } : { missing: 'Say why first' };
    case 'request-exception':
      if (!until) return { missing: 'Choose until when' };
      return reason
        ? { change: { do: kind, reason, until: endOf(until) } }
        : { missing: 'Say why first' };
  }
}

/** The last second of a day in the reader's zone, as an instant. */
function endOf(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}
