import { z } from 'zod';
import { id } from '#app/file-terms.ts';
import {
  type ServiceLevelFile,
  serviceLevelFaults,
  toServiceLevel,
} from '#app/service-level-file.ts';
import type { BusinessCalendar } from '#domain/clock/business-calendar.ts';
import type { LevelSource, ServiceLevel } from '#domain/clock/service-level.ts';
import { severities } from '#domain/finding/finding.ts';
import type { Document, Kind, StageState, Workflow } from '#domain/workflow/definition.ts';
import {
  type FilledContent,
  factsOf,
  filledContent,
  PackFault,
  type PackLibrary,
  packNamed,
  parametersAmong,
  parametersOf,
} from './facts.ts';
import { type Fact, packReference } from './pack-file.ts';

const choice = z.strictObject({
  use: packReference,
  set: z.record(id, z.unknown()).default({}),
  with: z.array(id).default([]),
  without: z.array(id).default([]),
});

/** The packs that a workflow follows: by name and version, or with what is set, switched on and left out. */
export const packsSchema = z
  .array(
    z.union([packReference.transform((use) => ({ use, set: {}, with: [], without: [] })), choice], {
      error: 'name a pack such as pci-dss@1, or give { use, set, with, without }',
    }),
  )
  .default([]);
export type PackUse = z.output<typeof choice>;

type Fault = { path: (string | number)[]; message: string };
/** `warnAt`: after which shares of the time somebody is warned of what does not say so itself. */
type Into = { calendars: ReadonlyMap<string, BusinessCalendar>; warnAt: readonly number[] };

/** The workflow with what its packs bring, what is wrong with that, and what should be known of it. */
export function bringPacks(
  workflow: Workflow,
  uses: readonly PackUse[],
  library: PackLibrary,
  into: Into,
): { workflow: Workflow; faults: Fault[]; notes: string[] } {
  const faults: Fault[] = [];
  const notes: string[] = [];
  let grown = workflow;
  for (const [at, use] of uses.entries()) {
    const fault = (path: (string | number)[], message: string) =>
      faults.push({ path: ['packs', at, ...path], message });
    if (uses.findIndex((one) => one.use === use.use) !== at) {
      fault([], `${use.use} is used already`);
      continue;
    }
    try {
      const all = factsOf(library, packNamed(library, use.use));
      checkNames(use, all, fault);
      const on = all.filter((fact) => isOn(fact, use, workflow.kinds));
      const mine = all.filter((fact) => isFor(fact, workflow.kinds));
      notes.push(...notesOf(use, mine, on));
      for (const fact of applicable(on, use, all, fault)) {
        grown = withFact(grown, { fact, use, ...into }, (message) => {
          fault([], `${fact.id}: ${message}`);
        });
      }
      const facts = on.map((fact) => fact.id);
      grown = { ...grown, packs: [...(grown.packs ?? []), { pack: use.use, facts }] };
    } catch (error) {
      if (!(error instanceof PackFault)) throw error;
      fault([], error.message);
    }
  }
  return { workflow: grown, faults, notes };
}

/** Facts that a workflow switches on and leaves out. */
export function tornFaults(uses: readonly PackUse[]): Fault[] {
  return uses.flatMap(({ use, with: on, without }, at) =>
    on.flatMap((name, place): Fault[] => {
      if (!without.includes(name)) return [];
      const message = `${use}: "${name}" is in with and in without: name it in one of them`;
      return [{ path: ['packs', at, 'with', place], message }];
    }),
  );
}

type Told = (path: (string | number)[], message: string) => void;

function checkNames(use: PackUse, all: readonly Fact[], fault: Told): void {
  for (const key of ['with', 'without'] as const) {
    for (const [at, name] of use[key].entries()) {
      if (!all.some((fact) => fact.id === name)) {
        fault([key, at], `${use.use} has no fact "${name}"`);
      }
    }
  }
  const parameters = parametersAmong(all);
  for (const [name, value] of Object.entries(use.set)) {
    const parameter = parameters.get(name);
    if (!parameter) fault(['set', name], `${use.use} has no parameter "${name}"`);
    else if (parameter.values && !parameter.values.includes(String(value))) {
      fault(['set', name], `${parameter.what} is one of ${parameter.values.join(', ')}`);
    }
  }
}

/** Whether a fact counts: somebody checked it or the workflow names it, and it is of what the workflow is for. */
function isOn(fact: Fact, use: PackUse, kinds: readonly Kind[]): boolean {
  if (fact.parameter || use.without.includes(fact.id)) return false;
  if (!isFor(fact, kinds)) return false;
  return (fact.verified || use.with.includes(fact.id)) && isWhere(fact, use);
}

/** Reports to somebody outside are of incidents, where a fact does not say otherwise. */
function isFor(fact: Fact, kinds: readonly Kind[]): boolean {
  const reported: readonly Kind[] | undefined = fact['reporting-clock'] && ['incident'];
  const only = fact.kinds ?? reported;
  return !only || only.some((kind) => kinds.includes(kind));
}

/** Where a parameter that it depends on is not set, the fact stays, and the parameter is asked for. */
function isWhere({ where = {} }: Fact, { set }: PackUse): boolean {
  return Object.entries(where).every(
    ([name, values]) => set[name] === undefined || values.includes(String(set[name])),
  );
}

/** Those whose parameters are all set; each that is missing is told once. */
function applicable(on: readonly Fact[], use: PackUse, all: readonly Fact[], fault: Told): Fact[] {
  const parameters = parametersAmong(all);
  const isUnset = (name: string) => use.set[name] === undefined || use.set[name] === null;
  const isNeeded = (name: string) => isUnset(name) && !parameters.get(name)?.optional;
  const missing = new Set(on.flatMap(parametersOf).filter(isNeeded));
  for (const name of missing) {
    const parameter = parameters.get(name);
    const example = JSON.stringify({ [name]: parameter?.example });
    const users = on.filter((fact) => parametersOf(fact).includes(name)).map((fact) => fact.id);
    fault(
      [],
      `${use.use} leaves "${name}" to you (${parameter?.what ?? ''}): say it, such as set: ${example}, or leave out ${users.join(', ')} with without`,
    );
  }
  return on.filter((fact) => !parametersOf(fact).some((name) => missing.has(name)));
}

function notesOf(use: PackUse, all: readonly Fact[], on: readonly Fact[]): string[] {
  const unchecked = on
    .filter(({ verified }) => !verified)
    .map(
      ({ id: name, source }) =>
        `${use.use}: ${name} is on, though nobody has checked it against ${source.document}, ${source.section}`,
    );
  const off = all.filter(
    (fact) => !fact.verified && !fact.parameter && !use.with.includes(fact.id),
  );
  const unset = [...parametersAmong(all)].flatMap(([name, { optional, what }]) =>
    optional && use.set[name] === undefined && on.some((fact) => parametersOf(fact).includes(name))
      ? [`${use.use}: "${name}" is not set: ${what}`]
      : [],
  );
  const named = new Set(on.flatMap(({ priority }) => (priority ? [String(priority.policy)] : [])));
  const policies = [...named].map(
    (policy) =>
      `${use.use}: what it says of priorities holds while the policy ${policy} decides: holdfast policy list`,
  );
  return [
    ...unchecked,
    ...(on.length === 0 ? [`${use.use} brings nothing to this workflow`] : []),
    ...(off.length > 0
      ? [
          `${use.use}: off, because nobody has checked them: ${off.map((fact) => fact.id).join(', ')}`,
        ]
      : []),
    ...unset,
    ...policies,
  ];
}

type Bringing = Into & { fact: Fact; use: PackUse };

function withFact(
  workflow: Workflow,
  bringing: Bringing,
  fault: (message: string) => void,
): Workflow {
  const { fact, use } = bringing;
  const { content, faults } = filledContent(fact, use.set);
  for (const { path, message } of faults) fault(`${path.map(String).join('.')}: ${message}`);
  if (faults.length > 0) return workflow;
  const state = content && 'in' in content ? content.in : undefined;
  const stage = workflow.stages.find((one) => one.state === state);
  if (state && !stage) {
    fault(
      `there is no stage of the state ${state}: add one, or leave the fact out, without: [${fact.id}]`,
    );
    return workflow;
  }
  const level = content && levelOf(content, bringing, stage?.id, fault);
  const controlled = withControl(workflow, fact.control, level ? undefined : state);
  if (level) return { ...controlled, serviceLevels: [...controlled.serviceLevels, level] };
  return content?.kind === 'document' ? withDocument(controlled, content, fact.kinds) : controlled;
}

/** Its id is that of the fact behind the name of the pack, so that no two packs get in each other's way. */
function levelOf(
  content: FilledContent,
  { fact, use, calendars, warnAt }: Bringing,
  stage: string | undefined,
  fault: (message: string) => void,
): ServiceLevel | undefined {
  const file = levelFile(content);
  if (!file) return undefined;
  const [pack = ''] = use.use.split('@');
  const whole = { ...file, id: `${pack}-${fact.id}`, ...(stage === undefined ? {} : { stage }) };
  for (const { message } of serviceLevelFaults([whole], calendars)) fault(message);
  const { document, section } = fact.source;
  const { verified, id: name } = fact;
  const source: LevelSource = { pack: use.use, fact: name, document, section, verified };
  const level = toServiceLevel(whole, calendars);
  return { ...level, warnAt: level.warnAt.length > 0 ? level.warnAt : warnAt, source };
}

function levelFile(content: FilledContent): Omit<ServiceLevelFile, 'id' | 'stage'> | undefined {
  if (content.kind === 'service-level') {
    const { kind: _, in: __, ...level } = content;
    // What no hold stops is what a law or a standard sets: agreeing among themselves does not give people more time.
    return { ...level, extendable: level.extendable ?? level.pausable };
  }
  if (content.kind !== 'reporting-clock') return undefined;
  const { kind: _, time, ...clock } = content;
  const target = Object.fromEntries(severities.map((severity) => [severity, time]));
  return {
    ...clock,
    target,
    'severity-change': 'keep',
    pausable: false,
    extendable: false,
    warn: [],
    escalate: [],
  };
}

function withControl(
  workflow: Workflow,
  control: string | undefined,
  state: StageState | undefined,
): Workflow {
  if (control === undefined) return workflow;
  const adding = (controls: readonly string[] = []) => [...new Set([...controls, control])];
  if (!state) return { ...workflow, controls: adding(workflow.controls) };
  return onStage(workflow, state, (stage) => ({ ...stage, controls: adding(stage.controls) }));
}

/** A document that the stage asks for already is asked for once. */
function withDocument(
  workflow: Workflow,
  { in: state, name, title }: FilledContent & { kind: 'document' },
  kinds: readonly Kind[] | undefined,
): Workflow {
  return onStage(workflow, state, (stage) => {
    const { documents = [] } = stage;
    const document: Document = { name, title, ...(kinds ? { kinds } : {}) };
    return documents.some((one) => one.name === name)
      ? stage
      : { ...stage, documents: [...documents, document] };
  });
}

/** Changes the first stage of that state. */
function onStage(
  workflow: Workflow,
  state: StageState,
  change: (stage: Workflow['stages'][number]) => Workflow['stages'][number],
): Workflow {
  const at = workflow.stages.findIndex((stage) => stage.state === state);
  return {
    ...workflow,
    stages: workflow.stages.map((stage, place) => (place === at ? change(stage) : stage)),
  };
}
