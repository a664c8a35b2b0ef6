import { type Place, placesOf } from '#domain/postmortem/places.ts';
import type { Postmortem, Span } from '#domain/postmortem/postmortem.ts';
import type { Fault, PostmortemRule, Severity } from './rule.ts';
import * as register from './rules.ts';
import { faultsOfSuppressions, suppressionRule } from './suppression.ts';

/** Every rule there is, in the order of their names; what is said of suppressions comes last. */
export const postmortemRules: readonly PostmortemRule[] = [
  ...Object.values(register),
  suppressionRule,
];

/** What a rule says of a text, and where; lines and columns from 1, columns in UTF-16 units. */
export type Problem = {
  rule: string;
  severity: Severity;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** What is there, and what to ask instead. */
  message: string;
  /** Places of the same. */
  others?: readonly Place[];
  /** The id of what is recorded that it is of, where it is told of that: a fact, a cause, an action. */
  about?: string;
};

/** `suppressed`: what the text asks not to be told, by rule. */
export type Linted = { problems: Problem[]; suppressed: Readonly<Record<string, number>> };

type Told = Fault & { rule: PostmortemRule };

/** Holds a post-mortem against rules, all where none are named; problems come in the order of the text. */
export function lint(
  postmortem: Postmortem,
  asked: readonly PostmortemRule[] = postmortemRules,
): Linted {
  const told = asked.flatMap((rule) =>
    rule.check(postmortem).map((fault): Told => ({ ...fault, rule })),
  );
  const hidden = new Set(told.filter((one) => isSuppressed(postmortem, one)));
  const wrong = asked.includes(suppressionRule) ? ofSuppressions(postmortem, asked, hidden) : [];
  const left = [...told.filter((one) => !hidden.has(one)), ...wrong].sort(
    (one, other) => one.start - other.start || one.end - other.end,
  );
  const place = placesOf(postmortem.text);
  const suppressed: Record<string, number> = {};
  for (const { rule } of hidden) suppressed[rule.id] = (suppressed[rule.id] ?? 0) + 1;
  return { problems: left.map((one) => problemOf(one, place)), suppressed };
}

function ofSuppressions(
  { suppressions }: Postmortem,
  asked: readonly PostmortemRule[],
  hidden: ReadonlySet<Told>,
): Told[] {
  const faults = faultsOfSuppressions(suppressions, {
    exists: (id) => postmortemRules.some((rule) => rule.id === id),
    isAsked: (id) => asked.some((rule) => rule.id === id),
    hides: ({ covers }, id) =>
      [...hidden].some((one) => one.rule.id === id && within(covers, one.start)),
  });
  return faults.map((fault) => ({ ...fault, rule: suppressionRule }));
}

function isSuppressed({ suppressions }: Postmortem, { rule, start }: Told): boolean {
  return suppressions.some(
    ({ rules, reason, covers }) =>
      reason !== '' && rules.includes(rule.id) && within(covers, start),
  );
}

function within({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset < end;
}

function problemOf(
  { rule, message, others, about, ...fault }: Told,
  place: (offset: number) => Place,
): Problem {
  const from = place(fault.start);
  const to = place(fault.end);
  return {
    rule: rule.id,
    severity: fault.severity ?? rule.severity,
    ...from,
    endLine: to.line,
    endColumn: to.column,
    message: `${message} ${rule.question}`,
    ...(others ? { others: others.map(({ start }: Span) => place(start)) } : {}),
    ...(about === undefined ? {} : { about }),
  };
}
