import { createHash } from 'node:crypto';
import { z } from 'zod';
import { placesOf } from '#domain/postmortem/places.ts';
import type { Postmortem, Span } from '#domain/postmortem/postmortem.ts';
import { readPostmortem } from '#postmortems/read-postmortem.ts';
import { lint, postmortemRules } from '#rules/postmortem/lint.ts';

/**
 * One sentence that somebody looked at: where it begins, what it is known by, and which rules it breaks; none of its
 * words. The hash is that of the sentence, as it stands or with single blanks; where the sentence is divided otherwise
 * here, the line stands for it.
 */
export type Label = z.infer<typeof labelSchema>;
const labelSchema = z.strictObject({
  file: z.string(),
  line: z.int().positive(),
  sha256: z.string().regex(/^[\da-f]{64}$/),
  rules: z.array(z.string()),
});

export function readLabels(text: string): Label[] {
  return z.array(labelSchema).parse(JSON.parse(text));
}

export type Measured = {
  rule: string;
  severity: string;
  right: number;
  wrong: number;
  missed: number;
};

/** What is said of labelled sentences, rule by rule: of what nobody labelled nothing is counted. */
export function measured(
  labels: readonly Label[],
  textOf: (file: string) => string,
): { rules: Measured[]; unmatched: number } {
  const files = new Map(
    [...new Set(labels.map(({ file }) => file))].map((file) => [file, saidOf(textOf(file))]),
  );
  let unmatched = 0;
  const looked = labels.map(({ file, line, sha256, rules }) => {
    const { of, matches } = files.get(file)?.(line, sha256) ?? {
      of: new Set<string>(),
      matches: false,
    };
    if (!matches) unmatched += 1;
    return { said: of, labelled: new Set(rules) };
  });
  const counted = postmortemRules.map(({ id, severity }) => ({
    rule: id,
    severity,
    right: looked.filter(({ said, labelled }) => said.has(id) && labelled.has(id)).length,
    wrong: looked.filter(({ said, labelled }) => said.has(id) && !labelled.has(id)).length,
    missed: looked.filter(({ said, labelled }) => !said.has(id) && labelled.has(id)).length,
  }));
  return {
    rules: counted.filter(({ right, wrong, missed }) => right + wrong + missed > 0),
    unmatched,
  };
}

/** Tells which rules speak of the sentence that begins on a line, the others of their kind among them. */
function saidOf(text: string) {
  const postmortem = readPostmortem(text);
  const { problems } = lint(postmortem);
  const place = placesOf(text);
  const told = problems.flatMap(({ rule, line, column, others = [] }) =>
    [{ line, column }, ...others].map((at) => ({ rule, ...at })),
  );
  return (line: number, sha256: string) => {
    const sentence = postmortem.sentences.find(
      (one) => place(one.start).line === line && hashesOf(postmortem, one).includes(sha256),
    );
    const from = sentence ? place(sentence.start) : { line, column: 1 };
    const to = sentence ? place(sentence.end) : { line: line + 1, column: 1 };
    const within = told.filter(
      (at) =>
        !(isBefore(at, from) || isBefore(to, at)) &&
        !(at.line === to.line && at.column === to.column),
    );
    return { of: new Set(within.map(({ rule }) => rule)), matches: sentence !== undefined };
  };
}

type At = { line: number; column: number };

function isBefore(one: At, other: At): boolean {
  return one.line < other.line || (one.line === other.line && one.column < other.column);
}

function hashesOf({ text, prose }: Postmortem, { start, end }: Span): string[] {
  const written = text.slice(start, end);
  const read = prose.slice(start, end);
  return [written, single(written), read, single(read)].map((one) =>
    createHash('sha256').update(one.trim()).digest('hex'),
  );
}

function single(text: string): string {
  return text.replace(/\s+/g, ' ');
}
