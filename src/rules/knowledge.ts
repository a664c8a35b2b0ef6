import { severities } from '#domain/finding/finding.ts';
import { levels } from '#domain/priority/level.ts';
import { nameInCondition, type StepFacts } from '#domain/workflow/conditions.ts';
import { kinds } from '#domain/workflow/definition.ts';
import type { Step } from '#domain/workflow/step.ts';
import { type Diagram, type Diagrams, diagramsOver } from './diagram.ts';
import { type Meaning, type Question, questionsIn, type Value } from './meaning.ts';

/** What can be known of a case on its way, as far as conditions of its workflow ask for it. */
export type Knowledge = {
  diagrams: Diagrams;
  /** Where a condition holds and where it does not; where that is unclear, it may do both. */
  asked: (meaning: Meaning) => Asked;
  /** Where a thing of that name is so; everywhere, if nobody asks for it. */
  where: (name: string, isSo: (value: Known) => boolean) => Diagram;
  /** The variables that follow from any thing with such a name. */
  following: (isNamed: (name: string) => boolean) => ReadonlySet<number>;
};
export type Asked = { holds: Diagram; fails: Diagram };
/** A value of something that is asked for; undefined stands for every text that no condition names. */
export type Known = Value | StepFacts | undefined;
type Variable = { values: readonly Known[]; follows: readonly string[] };

/** What has only these values. */
export const valuesOf: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['case.severity', severities],
  ['case.priority', ['', ...levels]],
  ['case.kind', kinds],
]);

/** What stays as it is from the opening of a case to its closing; all else that is no step may change while it waits. */
const lasting = ['case.id', 'case.kind', 'case.asset', 'case.source', 'case.cycle'];
export function mayChange(name: string): boolean {
  return !isStep(name) && !lasting.includes(name);
}

/** How conditions call a step. */
export function stepName({ id }: Step): string {
  return `steps.${nameInCondition(id)}`;
}

/** The names of what a condition follows from. */
export function namesIn(meaning: Meaning): string[] {
  return questionsIn(meaning).flatMap(followedBy);
}

export function knowledgeOf(steps: readonly Step[], meanings: readonly Meaning[]): Knowledge {
  const named = new Map(steps.map((step) => [stepName(step), step]));
  const questions = new Map<string, Question[]>();
  for (const question of meanings.flatMap(questionsIn)) {
    const subject = subjectOf(question);
    questions.set(subject, [...(questions.get(subject) ?? []), question]);
  }
  const variables = [...questions].map(([subject, asked]): [string, Variable] => [
    subject,
    { values: knownOf(subject, asked, named), follows: asked.flatMap(followedBy) },
  ]);
  const places = new Map(variables.map(([subject], at) => [subject, at]));
  const diagrams = diagramsOver(variables.map(([, { values }]) => values.length));
  const { all, none, and, or } = diagrams;
  const where: Knowledge['where'] = (subject, isSo) => {
    const place = places.get(subject);
    if (place === undefined) return all;
    return diagrams.where(place, (variables[place] as [string, Variable])[1].values.map(isSo));
  };
  const asked = (meaning: Meaning): Asked => {
    switch (meaning.kind) {
      case 'constant':
        return meaning.holds ? { holds: all, fails: none } : { holds: none, fails: all };
      case 'unclear':
        return { holds: all, fails: all };
      case 'not': {
        const { holds, fails } = asked(meaning.of);
        return { holds: fails, fails: holds };
      }
      case 'all':
      case 'any': {
        const parts = meaning.of.map(asked);
        const [holds, fails] = meaning.kind === 'all' ? [and, or] : [or, and];
        return {
          holds: parts.map((part) => part.holds).reduce(holds),
          fails: parts.map((part) => part.fails).reduce(fails),
        };
      }
      default: {
        // A step that is not there is a fault of the expression itself.
        const subject = subjectOf(meaning);
        if (isStep(subject) && !named.has(subject)) return { holds: all, fails: all };
        const holds = where(subject, (value) => answers(meaning, value));
        return { holds, fails: diagrams.not(holds) };
      }
    }
  };
  const following: Knowledge['following'] = (isNamed) =>
    new Set(variables.flatMap(([, { follows }], at) => (follows.some(isNamed) ? [at] : [])));
  return { diagrams, asked, where, following };
}

function isStep(name: string): boolean {
  return name.startsWith('steps.');
}

/** What a question is about: a step as a whole, for outcome, done and skipped go together. */
function subjectOf(question: Question): string {
  if (question.kind === 'fact') return question.text;
  const { name } = question;
  return isStep(name) ? name.slice(0, name.lastIndexOf('.')) : name;
}

function followedBy(question: Question): readonly string[] {
  return question.kind === 'fact' ? question.names : [subjectOf(question)];
}

function answers(question: Question, value: Known): boolean {
  if (question.kind === 'fact') return value === true;
  const { name } = question;
  const told =
    typeof value === 'object'
      ? value[name.slice(name.lastIndexOf('.') + 1) as keyof StepFacts]
      : value;
  return question.kind === 'equal' ? told === question.value : Number(told) > question.value;
}

/** Values enough that every question about it is answered in each way that it can be. */
function knownOf(
  subject: string,
  asked: readonly Question[],
  steps: ReadonlyMap<string, Step>,
): readonly Known[] {
  if (isStep(subject)) return progressOf(steps.get(subject));
  const closed = valuesOf.get(subject);
  if (closed) return closed;
  const values = asked.map((question) => (question.kind === 'fact' ? true : question.value));
  if (values.some((value) => value === true)) return [true, false];
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === 0) return [...new Set(values), undefined];
  // A number, and those beside it, stand for all numbers between what is asked for.
  const least = subject === 'case.cycle' ? 1 : 0;
  const near = numbers.flatMap((number) => [number - 1, number, number + 1]);
  return [...new Set([least, ...near])].filter((number) => number >= least);
}

/** What can have become of a step: nothing yet, skipped, or done with one of its outcomes. */
function progressOf(step: Step | undefined): StepFacts[] {
  const outcomes = (step?.kind === 'task' && step.outcomes) || [''];
  return [
    { outcome: '', done: false, skipped: false },
    { outcome: '', done: false, skipped: true },
    ...outcomes.map((outcome) => ({ outcome, done: true, skipped: false })),
  ];
}
