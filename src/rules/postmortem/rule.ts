import type { IncidentRecord } from '#domain/postmortem/incident-record.ts';
import type { Postmortem, Span } from '#domain/postmortem/postmortem.ts';

/**
 * What a written post-mortem can keep from being learned from: one rule, one file, and a line in `rules.ts`.
 *
 * The examples are its tests (`rules.test.ts`) and its documentation (`docs/reference/lint.md`): the rule finds nothing
 * in a good one and something in every bad one. What it says is of the text, never of who wrote it.
 */
export type PostmortemRule = {
  /** `family/name`; the file is called `family-name.ts`. */
  id: `${string}/${string}`;
  severity: Severity;
  /** What goes wrong without it, in a sentence. */
  why: string;
  /** What to ask instead; every fault ends with it. */
  question: string;
  good: readonly Example[];
  bad: readonly Example[];
  check: (postmortem: Postmortem) => Fault[];
};

/** Errors are not to be published with; warnings are worth a thought; hints are for who has time. */
export const severities = ['error', 'warning', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** Markdown; with what an installation knows beside it, where the rule looks at that. */
export type Example = string | { text: string; record: IncidentRecord };

/**
 * What was found and where. `others`: places of the same, which are told with the first. `severity` where it is not
 * that of the rule. `about`: the id of what is recorded that it is of: a fact, a cause, an action.
 */
export type Fault = Span & {
  message: string;
  severity?: Severity;
  others?: readonly Span[];
  about?: string;
};
