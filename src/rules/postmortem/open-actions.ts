import type { Postmortem, WrittenAction } from '#domain/postmortem/postmortem.ts';
import { together, wordsOf } from './phrases.ts';
import type { Fault } from './rule.ts';

/** The actions that are still to be done. */
export function openActions({ actions }: Postmortem): readonly WrittenAction[] {
  return actions.filter(({ finished }) => !finished);
}

/** One fault for all open actions that lack something: it is said of the list once. */
export function lacking(
  postmortem: Postmortem,
  lacks: (action: WrittenAction) => boolean,
  what: string,
): Fault[] {
  const open = openActions(postmortem);
  const without = open.filter(lacks);
  const count =
    without.length === open.length && open.length > 1
      ? `None of the ${open.length} actions`
      : without.length === 1
        ? 'This action does not'
        : `${without.length} of the ${open.length} actions do not`;
  const verb = count.startsWith('None') ? what.replace(/^\w+/, (word) => `${word}s`) : what;
  return together(
    without.map(({ told }) => told),
    `${count} ${verb}.`,
  );
}

/** Each action with its words. */
export function toldActions(postmortem: Postmortem) {
  return openActions(postmortem).map((action) => ({
    action,
    words: wordsOf(postmortem, action.told),
    all: wordsOf(postmortem, action),
  }));
}
