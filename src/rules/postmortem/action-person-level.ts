import { actions, recorded } from './example.ts';
import { toldActions } from './open-actions.ts';
import { wholeOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { personLevel, prevents } from './words/en/actions.ts';

const action = {
  id: 'A1',
  text: 'Train the team',
  causes: ['C1'],
  state: 'open',
  effect: 'process',
  strength: 'weak',
  priority: 'high',
} as const;
const strong = { ...action, id: 'A2', text: 'Reject it in CI', strength: 'strong' } as const;

export const actionPersonLevel: PostmortemRule = {
  id: 'action/person-level',
  severity: 'warning',
  why: 'What rests on people remembering is forgotten when it is needed; it is the weakest kind of action.',
  question: 'What in the system can make it hard to do wrong, with this as the second step?',
  good: [
    actions('Block destructive migrations without an approval; training as a second step'),
    actions('Reject plans without a review in CI'),
    actions('Document the renewal, and automate it with a pipeline'),
    recorded({ actions: [action, strong] }),
    actions('[x] Remind all teams of the default'),
  ],
  bad: [
    actions('Retrain the team on migrations'),
    actions('Remind everybody of the runbook'),
    actions('Update the wiki'),
    actions('Communicate the new process'),
    recorded({ actions: [action] }),
    recorded({ actions: [action, { ...strong, causes: ['C2'] }] }),
  ],
  check: (postmortem) => {
    const known = postmortem.record?.actions;
    if (known)
      return known
        .filter(
          (one) =>
            one.strength === 'weak' &&
            one.state !== 'declined' &&
            !known.some((other) => other.strength !== 'weak' && shareCause(one, other)),
        )
        .map(({ id, text }) => ({
          ...wholeOf(postmortem),
          message: `Action ${id}, "${text}", is the only kind there is for its cause.`,
          about: id,
        }));
    return toldActions(postmortem)
      .filter(
        ({ words, all }) =>
          personLevel.test(words) && !prevents.test(all.slice(words.search(/,|;|\band\b|$/))),
      )
      .map(({ action: { told } }) => ({
        start: told.start,
        end: told.end,
        message: 'This asks people to be other than they are.',
      }));
  },
};

function shareCause(one: { causes: readonly string[] }, other: { causes: readonly string[] }) {
  return one.causes.some((cause) => other.causes.includes(cause));
}
