import type { Suppression } from '#domain/postmortem/postmortem.ts';
import type { Fault, PostmortemRule } from './rule.ts';

/**
 * What is said of orders to suppress: it needs to know what the other rules found, so the linter itself asks it. It
 * can be left out, and not suppressed.
 */
export const suppressionRule: PostmortemRule = {
  id: 'doc/suppression',
  severity: 'error',
  why: 'A rule that is switched off without a reason, or for nothing, hides the next thing that it would have found.',
  question: 'What should whoever reads this next know?',
  good: [
    '<!-- lint-ignore blame/adjective: the name of the product -->\nReckless is our load generator.\n',
    'Reckless is our load generator. <!-- lint-ignore blame/adjective: the name of the product -->\n',
    '<!-- lint-ignore-file blame/adjective: the name of the product -->\n\nIt began.\n\nReckless is our load generator.\n',
    '<!-- lint-ignore blame/adjective, tone/animated: what they are called -->\nReckless and Nightmare are our load generators.\n',
    '<!-- Reckless is not what is meant here. -->\n',
  ],
  bad: [
    '<!-- lint-ignore blame/adjective -->\nReckless is our load generator.\n',
    '<!-- lint-ignore blame/adjective: -->\nReckless is our load generator.\n',
    '<!-- lint-ignore blame/adjectives: the name of the product -->\nReckless is our load generator.\n',
    '<!-- lint-ignore blame/adjective: the name of the product -->\nRelentless is our load generator.\n',
    '<!-- lint-ignore -->\nReckless is our load generator.\n',
    '<!-- lint-ignore: all of it -->\nReckless is our load generator.\n',
  ],
  check: () => [],
};

type Known = {
  exists: (rule: string) => boolean;
  isAsked: (rule: string) => boolean;
  /** Whether something of that rule was found there, and is not told. */
  hides: (suppression: Suppression, rule: string) => boolean;
};

/** A rule that was not asked is not missed by an order that names it. */
export function faultsOfSuppressions(
  suppressions: readonly Suppression[],
  { exists, isAsked, hides }: Known,
): Fault[] {
  return suppressions.flatMap((suppression): Fault[] => {
    const { start, end, rules, reason } = suppression;
    const unknown = rules.filter((id) => !exists(id));
    const unused = rules.filter((id) => exists(id) && isAsked(id) && !hides(suppression, id));
    if (rules.length === 0)
      return [{ start, end, message: 'This names no rule: write lint-ignore RULE: reason.' }];
    if (unknown.length > 0)
      return [{ start, end, message: `There is no rule ${unknown.join(', ')}.` }];
    if (reason === '')
      return [{ start, end, message: `This gives no reason why ${rules.join(', ')} is ignored.` }];
    if (unused.length > 0)
      return [
        { start, end, message: `Nothing here breaks ${unused.join(', ')}.`, severity: 'warning' },
      ];
    return [];
  });
}
