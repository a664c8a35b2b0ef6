import { caseFields, nameInCondition, stepFields } from '#domain/workflow/conditions.ts';
import { NEXT } from '#domain/workflow/step.ts';
import type { Offer, Option } from '#web/ui/code/code-view.ts';
import { expanded, type JsonSchema, schemasAt, valuesOf } from './json-schema.ts';
import type { Names } from './names-in.ts';
import { type Place, placesAt, wordAt } from './place.ts';
import { stageTemplate, stepKinds, stepTemplates } from './templates.ts';

/** What can be written at an offset of a workflow file: keys, values, and names that there are. */
export function offersAt(
  text: string,
  at: number,
  schema: JsonSchema,
  names: Names,
): Offer | undefined {
  const { from } = wordAt(text, at);
  const options = placesAt(text, at).flatMap((place) =>
    place.writes === 'key'
      ? keysAt(schema, place)
      : [...valuesAt(schema, place), ...namesAt(place, names)],
  );
  const once = new Map(options.map((option) => [option.label, option]));
  return once.size === 0 ? undefined : { from, options: [...once.values()] };
}

function keysAt(schema: JsonSchema, { path, siblings, flow }: Place): Option[] {
  const isStep = typeof path.at(-1) === 'number' && schemasAt(schema, path).some(holdsSteps);
  const taken = isStep && siblings.some((key) => stepKinds.includes(key)) ? stepKinds : [];
  const keys = schemasAt(schema, path).flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties)
      .filter(([key]) => !siblings.includes(key) && !taken.includes(key))
      .map(([key, value]): Option => keyOption(schema, key, value, required.includes(key), flow)),
  );
  if (siblings.length > 0 || flow) return keys;
  if (isStep) return [...keys, ...stepTemplates];
  return path.length === 2 && path[0] === 'stages' ? [...keys, stageTemplate] : keys;
}

function holdsSteps({ properties = {} }: JsonSchema): boolean {
  return stepKinds.every((kind) => properties[kind] !== undefined);
}

function keyOption(
  whole: JsonSchema,
  key: string,
  value: JsonSchema,
  required: boolean,
  flow: boolean,
): Option {
  const choices = expanded(whole, value);
  const says = value.description ?? choices.find(({ description }) => description)?.description;
  return {
    label: key,
    ...(required ? { detail: 'required', rank: 1 } : {}),
    ...(says === undefined ? {} : { says }),
    write: `${key}:${opening(choices, flow)}`,
  };
}

/** How what follows a key begins: where all that it can be is a map, or a list, that one is opened. */
function opening(choices: readonly JsonSchema[], flow: boolean): string {
  const is = (type: string) =>
    choices.length > 0 && choices.every((one) => (one.type ?? 'object') === type);
  if (is('array')) {
    const ofMaps = choices.some(({ items }) => items?.type === 'object' || items?.$ref);
    return ofMaps && !flow ? '\n  - #{}' : ' [#{}]';
  }
  if (is('object')) return small(choices) || flow ? ' { #{} }' : '\n  #{}';
  return ' #{}';
}

/** Few keys, none of which holds more of them: it fits in a line. */
function small(choices: readonly JsonSchema[]): boolean {
  return choices.every(({ properties = {} }) => Object.keys(properties).length <= 5);
}

function valuesAt(schema: JsonSchema, { path }: Place): Option[] {
  return schemasAt(schema, path).flatMap((one) => valuesOf(one).map((label) => ({ label })));
}

/** What stands behind these keys is the name of something: of the file, or of the installation. */
function namesAt({ path }: Place, names: Names): Option[] {
  const key = path.findLast((one) => typeof one === 'string');
  const offer = (labels: readonly string[], detail: string) =>
    labels.map((label): Option => ({ label, detail }));
  switch (key) {
    case 'go-to':
    case 'otherwise':
      return [{ label: NEXT, detail: 'the step that follows' }, ...offer(names.stages, 'stage')];
    case 'reopen-to':
    case 'refused-to':
    case 'stage':
      return offer(names.stages, 'stage');
    case 'of':
      return offer(names.steps, 'step');
    case 'calendar':
      return offer(names.calendars, 'calendar');
    case 'on-call':
    case 'round-robin':
    case 'roster':
      return offer(names.rosters, 'roster');
    case 'person':
    case 'people':
      return offer(names.people, 'person');
    case 'packs':
    case 'use':
      return offer(names.packs, 'policy pack');
    case 'uses':
      return offer(names.workflows, 'for use in others');
    case 'if':
    case 'condition':
      return conditionWords(names.steps);
    default:
      return [];
  }
}

/** What a condition may name. */
function conditionWords(steps: readonly string[]): Option[] {
  const ofCase = Object.entries(caseFields).map(([name, type]) => ({
    label: `case.${name}`,
    detail: type,
  }));
  const ofSteps = steps.flatMap((id) =>
    Object.entries(stepFields).map(([name, type]) => ({
      label: `steps.${nameInCondition(id)}.${name}`,
      detail: type,
    })),
  );
  return [...ofCase, ...ofSteps];
}
