import { action, cause, recorded } from './example.ts';
import { wholeOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';

export const causeNoAction: PostmortemRule = {
  id: 'cause/no-action',
  severity: 'error',
  why: 'A cause that nothing is done about, and that nobody decided to live with, is a risk that nobody owns.',
  question: 'What is done about it, or who accepts it, until when and why?',
  good: [
    recorded({ causes: [cause], actions: [action] }),
    recorded({
      causes: [{ ...cause, accepted: 'until 2026-09: 40 days of work for 1 in 5 years' }],
    }),
    recorded({ causes: [cause], actions: [{ ...action, state: 'done' }] }),
    recorded({ causes: [], actions: [action] }),
    '## Causes\n\nThe client has no backoff.',
  ],
  bad: [
    recorded({ causes: [cause] }),
    recorded({ causes: [cause], actions: [{ ...action, causes: [] }] }),
    recorded({ causes: [cause], actions: [{ ...action, state: 'declined' }] }),
    recorded({ causes: [cause, { ...cause, id: 'C2' }], actions: [action] }),
    recorded({ causes: [{ ...cause, accepted: '' }] }),
  ],
  check: (postmortem) => {
    const { causes = [], actions } = postmortem.record ?? {};
    if (!actions) return [];
    const held = new Set(
      actions.filter(({ state }) => state !== 'declined').flatMap((one) => one.causes),
    );
    return causes
      .filter(({ id, accepted }) => !accepted && !held.has(id))
      .map(({ id, text }) => ({
        ...wholeOf(postmortem),
        message: `Nothing is done about cause ${id}, "${text}".`,
        about: id,
      }));
  },
};
