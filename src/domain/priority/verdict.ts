import type { Level } from './level.ts';
import type { Points } from './points.ts';
import type { FormulaInput } from './policy.ts';

/** One thing that was looked at: what it is, who says so, and what it did to the answer. */
export type Factor = {
  name: string;
  value: string;
  source: string;
  /** It is an input of the rule, it places the finding among those of its level, or it is only told. */
  effect: 'decides' | 'orders' | 'told';
};

/** How urgent a finding is, and why. */
export type Priority = {
  level: Level;
  /** Orders findings, the smaller the more urgent: level, then likelihood of exploitation, then score. */
  rank: number;
  /** What the method itself says, in its own words. */
  outcome: string;
  /** What decided: a table with its version, bands or the formula. */
  rule: string;
  /** The CVE that made it so urgent, where it is one. */
  cve?: string;
  /** Name and version: `name@2`. */
  policy: string;
  factors: Factor[];
};

/** What a rule says of one vulnerability. */
export type Verdict = Pick<Priority, 'level' | 'outcome' | 'rule'> & {
  /** Which of the points, and of what a formula may name, the rule asked for. */
  asked: readonly (keyof Points | keyof FormulaInput)[];
};
