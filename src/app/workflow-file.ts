import type { z } from 'zod';
import { askedInstants } from '#domain/case/clocks.ts';
import { elapsedLevel } from '#domain/clock/elapsed-level.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import { placedSteps } from '#domain/workflow/placed-steps.ts';
import type { Step } from '#domain/workflow/step.ts';
import { yamlDocuments } from '#domain/workflow/yaml-documents.ts';
import { conditionsOf, ownershipConditions } from '#rules/conditions-of.ts';
import { courseOf } from '#rules/course.ts';
import * as rules from '#rules/rules.ts';
import { meaningOf, unclear } from './condition-meaning.ts';
import { conditionVariables, readCondition } from './conditions.ts';
import type { Variables } from './expression.ts';
import { beyondLimits } from './file-limits.ts';
import { unusedIn } from './missing-documents.ts';
import { bringPacks, tornFaults } from './packs/bring.ts';
import { type PackLibrary, packLibrary } from './packs/facts.ts';
import { isPack, readPack } from './packs/pack-file.ts';
import { serviceLevelFaults, toCalendar, toServiceLevel } from './service-level-file.ts';
import { type StepFile, toStep } from './step-file.ts';
import {
  type Library,
  leadsAway,
  stepsOfUsed,
  type UsedFile,
  UseFault,
  usedSchema,
} from './used-workflow.ts';
import { fileSchema, type stageSchema, type WorkflowFile } from './workflow-schema.ts';
import { type FileProblem, readYaml, type YamlFile } from './yaml-file.ts';

/**
 * `notes`: what is no fault, and whoever uses it should know. `faulty`: what was read of a workflow that is well-formed
 * and breaks rules, for eyes alone: no case runs under it.
 */
type Read =
  | { workflow: Workflow; problems: []; notes: string[]; faulty?: never }
  | { workflow?: never; problems: FileProblem[]; notes?: never; faulty?: Workflow };

/**
 * Reads a workflow file. Either the workflow, or what is wrong with it: the first hundred things, with their places.
 *
 * Its first document is the workflow; what follows after lines of `---` are workflows and policy packs that it uses. A
 * version that is `published` was held against the rules of its time, and is held to them no more.
 */
export function readWorkflow(text: string, { published = false } = {}): Read {
  const [first = '', ...others] = yamlDocuments(text);
  const used = others.filter((other) => !isPack(other)).map((other) => readUsed(other, published));
  const packs = others.filter(isPack).map(readPack);
  const faulty = [...used, ...packs].flatMap(({ problems }) => problems);
  if (faulty.length > 0) return { problems: faulty };
  const library = new Map(
    used.flatMap(({ data }) => (data ? [[`${data.workflow}@${data.version}`, data] as const] : [])),
  );
  const packed = packLibrary(packs.flatMap(({ data }) => data ?? []));
  const read = isForUse(first)
    ? readForUse(first, library, published)
    : readMain(first, { library, packs: packed }, published);
  if (!read.workflow || published) return read;
  return { ...read, notes: [...unusedIn(text), ...read.notes] };
}

type Libraries = { library: Library; packs: PackLibrary };

function readMain(text: string, { library, packs }: Libraries, published: boolean): Read {
  const file = readYaml(text, fileSchema, 'a workflow', limitsOf(published));
  if (!file.data) return file;
  const calendars = calendarsOf(file.data);
  const faults = serviceLevelFaults(file.data['service-levels'], calendars).map(
    ({ path, message }) => file.problemAt(['service-levels', ...path], message),
  );
  const own = toWorkflow(
    file.data,
    usesFrom(library, (path, message) => {
      faults.push(file.problemAt(path, message));
    }),
  );
  const { warn: warnAt } = file.data;
  const brought = bringPacks(own, file.data.packs, packs, { calendars, warnAt });
  faults.push(...brought.faults.map(({ path, message }) => file.problemAt(path, message)));
  if (faults.length > 0) return { problems: faults };
  const { workflow } = brought;
  const notes = [...brought.notes, ...unwarned(workflow)];
  if (published) return { workflow, problems: [], notes };
  const variables = conditionVariables(workflow, askedInstants(workflow));
  // What is no condition is told of as such, and is an open question on every way.
  const course = courseOf(workflow, (text) =>
    readCondition(text, variables).fault ? unclear : meaningOf(text),
  );
  const broken = Object.values(rules).flatMap(({ id: rule, check }) =>
    check(workflow, course).map(({ path, message }) => ({
      ...file.problemAt(path, message),
      rule,
    })),
  );
  const torn = tornFaults(file.data.packs).map(({ path, message }) =>
    file.problemAt(path, message),
  );
  const problems = [...torn, ...conditionProblems(file, workflow, variables), ...broken];
  return problems.length === 0 ? { workflow, problems: [], notes } : { problems, faulty: workflow };
}

/** Levels of which somebody learns once they are missed: no fault, for a file may mean it. */
function unwarned({ serviceLevels }: Workflow): string[] {
  const silent = serviceLevels.filter(
    ({ warnAt, escalations = [] }) => warnAt.length === 0 && escalations.length === 0,
  );
  if (silent.length === 0) return [];
  const names = silent.map(({ id: name }) => name).join(', ');
  return [`nobody is warned before these are missed: ${names}; say when, such as warn: ['75%']`];
}

/** A workflow for use in others, read by itself: no case runs under it. */
function readForUse(text: string, library: Library, published: boolean): Read {
  const file = readUsed(text, published);
  if (!file.data) return { problems: file.problems };
  const { data } = file;
  const faults: FileProblem[] = [];
  const uses = usesFrom(library, (path, message) => {
    faults.push(file.problemAt(path, message));
  });
  const workflow = forUse(
    data,
    data.steps.map((step, at) => toStep(step, (used) => uses(used, ['steps', at]))),
  );
  return faults.length > 0 ? { problems: faults } : { workflow, problems: [], notes: [] };
}

function isForUse(text: string): boolean {
  return /^steps:/m.test(text) && !/^stages:/m.test(text);
}

function isForCases(text: string): boolean {
  return /^stages:/m.test(text) && !/^steps:/m.test(text);
}

function secondOfFile(text: string): FileProblem {
  const line = text.slice(0, text.search(/\S/)).split('\n').length;
  const message =
    'a file is one workflow with stages, and what follows after --- is what that one uses: put this into a file of its own';
  return { line, column: 1, path: '', message };
}

/** A version that is published is held to the limits of its time. */
function limitsOf(published: boolean) {
  return published ? undefined : beyondLimits;
}

function readUsed(
  text: string,
  published: boolean,
): YamlFile<UsedFile> | { data?: never; problems: FileProblem[] } {
  if (isForCases(text)) return { problems: [secondOfFile(text)] };
  const file = readYaml(text, usedSchema, 'a workflow for use in others', limitsOf(published));
  if (!file.data) return file;
  // What it uses itself is looked at where all of it is put together.
  const steps = file.data.steps.map((step) => toStep(step, () => []));
  const away = steps.flatMap((step, at) =>
    leadsAway(step)
      ? [
          file.problemAt(
            ['steps', at],
            'what is used by others leads to the next step, never to a stage, and verifies nothing',
          ),
        ]
      : [],
  );
  const workflow = forUse(file.data, steps);
  const variables = conditionVariables(workflow, askedInstants(workflow));
  const problems = [...away, ...conditionProblems(file, workflow, variables)];
  return problems.length > 0 ? { problems } : file;
}

function forUse({ workflow: name, version, title }: UsedFile, steps: readonly Step[]): Workflow {
  return {
    name,
    version,
    title,
    kinds: [],
    clock: {},
    serviceLevels: [],
    stages: [{ id: 'steps', title, state: 'triaging', steps }],
    hold: { reopenTo: 'steps' },
  };
}

type PathUses = (
  step: StepFile & { uses: string },
  path: readonly (string | number)[],
) => readonly Step[];

/** How steps of others are found; what cannot be is told where it is used. */
function usesFrom(
  library: Library,
  onFault: (path: readonly (string | number)[], message: string) => void,
): PathUses {
  return (step, path) => {
    try {
      return stepsOfUsed(library, step);
    } catch (error) {
      if (!(error instanceof UseFault)) throw error;
      onFault([...path, 'uses'], error.message);
      return [];
    }
  };
}

/** What is wrong with the conditions that stand in this file itself, with their place in the expression. */
function conditionProblems(
  file: YamlFile<unknown>,
  workflow: Workflow,
  variables: Variables,
): FileProblem[] {
  const ofSteps = placedSteps(workflow)
    .filter(({ used }) => !used)
    .flatMap(conditionsOf);
  return [...ofSteps, ...ownershipConditions(workflow)].flatMap(({ text, path }) => {
    const { fault } = readCondition(text, variables);
    return fault ? [file.problemWithin(path, fault, fault.message)] : [];
  });
}

function calendarsOf({ calendars }: Pick<WorkflowFile, 'calendars'>) {
  return new Map(Object.entries(calendars).map(([name, one]) => [name, toCalendar(name, one)]));
}

function toWorkflow(file: WorkflowFile, uses: PathUses): Workflow {
  const {
    workflow,
    hold,
    'service-levels': levels,
    calendars,
    stages,
    packs: _,
    warn,
    ...named
  } = file;
  const { controls, ownership, apart, 'break-glass': glass, ...rest } = named;
  const clock = file.clock as Workflow['clock'];
  const known = calendarsOf({ calendars });
  return {
    ...rest,
    name: workflow,
    clock,
    ...(controls ? { controls } : {}),
    ...(ownership ? { ownership } : {}),
    serviceLevels: [
      ...elapsedLevel(clock, warn),
      ...levels.map((level) => toServiceLevel(level, known)),
    ],
    stages: stages.map((stage, at) => toStage(stage, at, uses)),
    hold: { reopenTo: hold['reopen-to'] },
    ...(apart ? { apart } : {}),
    ...(glass
      ? { breakGlass: typeof glass === 'string' ? glass : { refusedTo: glass['refused-to'] } }
      : {}),
  };
}

function toStage(
  file: z.output<typeof stageSchema>,
  at: number,
  uses: PathUses,
): Workflow['stages'][number] {
  const { id: name, title, state, controls, ownership, documents } = file;
  const steps = file.steps.map((step, place) =>
    toStep(step, (used) => uses(used, ['stages', at, 'steps', place])),
  );
  return {
    id: name,
    title,
    state,
    steps,
    ...(controls ? { controls } : {}),
    ...(ownership ? { ownership } : {}),
    ...(documents ? { documents: documents.map(toDocument) } : {}),
  };
}

function toDocument({
  kinds: only,
  ...document
}: {
  name: string;
  title: string;
  kinds?: Workflow['kinds'] | undefined;
}) {
  return { ...document, ...(only ? { kinds: only } : {}) };
}
