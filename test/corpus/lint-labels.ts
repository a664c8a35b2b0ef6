import { z } from 'zod';
import { placesOf } from '#domain/postmortem/places.ts';
import { readPostmortem } from '#postmortems/read-postmortem.ts';
import { lint, postmortemRules } from '#rules/postmortem/lint.ts';

const rules = z.array(z.string());
const range = z.tuple([z.int().positive(), z.int().positive()]);

/**
 * What somebody who had not seen the rules said of real post-mortems, without their words (`lint-labels.md` tells how): of
 * each text as a whole, and of the sentences in the `labelled` ranges of lines, of which those without a label are clean.
 */
export type Labels = z.infer<typeof labelsSchema>;
const labelsSchema = z.strictObject({
  files: z.array(z.strictObject({ file: z.string(), document: rules, labelled: z.array(range) })),
  sentences: z.array(
    z.strictObject({
      file: z.string(),
      line: z.int().positive(),
      column: z.int().positive(),
      sha256: z.string().regex(/^[\da-f]{64}$/),
      rules,
      note: z.string().optional(),
    }),
  ),
});

export function readLabels(text: string): Labels {
  return labelsSchema.parse(JSON.parse(text));
}

export type Measured = {
  rule: string;
  severity: string;
  right: number;
  wrong: number;
  missed: number;
};

/** What is said, rule by rule, held against the labels; nothing is counted of rules that nobody labelled by. */
export function measured(labels: Labels, textOf: (file: string) => string): Measured[] {
  const outcomes = labels.files.flatMap((one) => outcomesOf(one, labels, textOf(one.file)));
  const labelledBy = new Set([
    ...labels.files.flatMap(({ document }) => document),
    ...labels.sentences.flatMap((one) => one.rules),
  ]);
  return postmortemRules
    .filter(({ id }) => labelledBy.has(id))
    .map(({ id, severity }) => {
      const of = (came: Outcome['came']) =>
        outcomes.filter((one) => one.rule === id && one.came === came).length;
      return { rule: id, severity, right: of('right'), wrong: of('wrong'), missed: of('missed') };
    });
}

type Outcome = { rule: string; came: 'right' | 'wrong' | 'missed' };

/** Each label that was met or missed, and each problem where a sentence was read and bears no such label. */
function outcomesOf(
  { file, document, labelled }: Labels['files'][number],
  { sentences }: Labels,
  text: string,
): Outcome[] {
  const given = sentences.filter((one) => one.file === file);
  const left = new Set([
    ...document.map((rule) => keyOf(rule)),
    ...given.flatMap(({ line, rules: broken }) => broken.map((rule) => keyOf(rule, line))),
  ]);
  const met = new Set<string>();
  const isRead = (line: number) => labelled.some(([from, to]) => line >= from && line <= to);
  const said = saidOf(text).flatMap(({ rule, lines }): Outcome[] => {
    const keys = [...lines.map((line) => keyOf(rule, line)), keyOf(rule)];
    const key = keys.find((one) => left.has(one));
    if (key !== undefined) {
      left.delete(key);
      met.add(key);
      return [{ rule, came: 'right' }];
    }
    const isTold = keys.some((one) => met.has(one));
    return isTold || !lines.some(isRead) ? [] : [{ rule, came: 'wrong' }];
  });
  const missed = [...left].map(
    (key): Outcome => ({ rule: key.split(' ')[0] ?? '', came: 'missed' }),
  );
  return [...said, ...missed];
}

/** A rule and a line; without one, the text as a whole. */
function keyOf(rule: string, line?: number): string {
  return `${rule} ${line ?? 'whole'}`;
}

/** What is said of a text: of each problem, and of each further place of it, its line and that on which its sentence begins. */
function saidOf(text: string): { rule: string; lines: number[] }[] {
  const postmortem = readPostmortem(text);
  const place = placesOf(text);
  const sentences = postmortem.sentences.map(({ start, end }) => ({
    first: place(start).line,
    last: place(end).line,
  }));
  return lint(postmortem).problems.flatMap(({ rule, line, others = [] }) =>
    [{ line }, ...others].map((at) => {
      const around = sentences.filter(({ first, last }) => first <= at.line && at.line <= last);
      return { rule, lines: [...new Set([at.line, ...around.map(({ first }) => first)])] };
    }),
  );
}
