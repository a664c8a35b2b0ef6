import { InputError } from '#app/input-error.ts';
import type { IncidentRecord } from '#domain/postmortem/incident-record.ts';
import { readPostmortem } from '#postmortems/read-postmortem.ts';
import { type Linted, lint, postmortemRules } from '#rules/postmortem/lint.ts';
import type { PostmortemRule } from '#rules/postmortem/rule.ts';

export type { Linted, Problem } from '#rules/postmortem/lint.ts';

export type LintOptions = {
  /** Only these rules, each by its name or its family: `blame/adjective`, `blame`. */
  rules?: readonly string[];
  /** Not these, written as those. */
  ignore?: readonly string[];
  /** What is known of the incident beside its text. */
  record?: IncidentRecord;
};

/**
 * Holds a post-mortem against the rules. Throws USAGE where a rule is named that there is not; no text is wrong input,
 * and one in which nothing of a post-mortem is found is told so by the rules.
 */
export function lintMarkdown(text: string, { record, ...which }: LintOptions = {}): Linted {
  return lint(readPostmortem(text, record), chosenRules(which));
}

function chosenRules({ rules = [], ignore = [] }: LintOptions): readonly PostmortemRule[] {
  const only = rules.flatMap(rulesCalled);
  const not = new Set(ignore.flatMap(rulesCalled));
  return postmortemRules.filter(
    (rule) => (rules.length === 0 || only.includes(rule)) && !not.has(rule),
  );
}

function rulesCalled(name: string): readonly PostmortemRule[] {
  const called = postmortemRules.filter(({ id }) => id === name || id.startsWith(`${name}/`));
  if (called.length > 0) return called;
  throw new InputError(
    'USAGE',
    `there is no rule and no family of rules ${name}: see holdfast lint --list-rules`,
  );
}
