import type { Workflow } from '#domain/workflow/definition.ts';
import { type PlacedStep, placedSteps } from '#domain/workflow/placed-steps.ts';
import { allWithin, type Destination, NEXT, type Step } from '#domain/workflow/step.ts';

/** Where a case can stand: at a step, by its place in the order of all steps, or closed. */
type Point = number;

/** One way from a point to another, and what was done on it. */
export type Way = {
  from: Point;
  to: Point;
  /** The step that was done; absent where it was skipped, or left by a jump. */
  does?: Step;
  /** As a person says it. */
  says: string;
  /** The condition that the way depends on, and whether it must hold. */
  when?: { condition: string; holds: boolean };
  /** It leads elsewhere than to the next step: a stage that is left so is not asked for what it requires. */
  jumps?: true;
  /** How often a cycle may go it; absent where there is no limit. */
  atMost?: number;
};

/** All ways that a case can go, as the workflow alone tells: what people and reports decide stays open. */
export type Course = {
  placed: readonly PlacedStep[];
  /** Past the last step. */
  closed: Point;
  /** Where a first cycle, and a later one, begins. */
  starts: readonly Point[];
  from: (point: Point) => readonly Way[];
  /** The conditions that more than one step asks for: only these can exclude each other. */
  shared: ReadonlySet<string>;
};

/** The course of a workflow. Destinations that are not there are left out: another rule tells of them. */
export function courseOf(workflow: Workflow): Course {
  const placed = placedSteps(workflow);
  const entries = new Map<string, Point>();
  workflow.stages.forEach(({ id }, at) => {
    const first = placed.findIndex(({ stage }) => stage === at);
    if (first >= 0 && !entries.has(id)) entries.set(id, first);
  });
  const reopened = entries.get(workflow.hold.reopenTo);
  const ways = placed.map((_, at) => waysFrom(placed, entries, at));
  return {
    placed,
    closed: placed.length,
    starts: [0, ...(reopened === undefined || reopened === 0 ? [] : [reopened])],
    from: (point) => ways[point] ?? [],
    shared: sharedAtoms(ways),
  };
}

/**
 * The shortest way from a point to another that avoids what is to be avoided; undefined where there is none. A condition
 * that held or did not holds, or does not, for the rest of the way, until the case goes back: then all may be different.
 */
export function shortestWay(
  course: Course,
  from: Point,
  to: Point,
  avoids: (way: Way) => boolean = () => false,
): Way[] | undefined {
  const seen = new Set<string>();
  let places: Place[] = [{ point: from, known: nothing }];
  while (places.length > 0) {
    const there = places.find(({ point, by }) => point === to && by);
    if (there) return wayTo(there);
    places = places.flatMap((place) =>
      course
        .from(place.point)
        .filter((way) => !avoids(way))
        .flatMap((way) => stepOn(course, place, way, seen)),
    );
  }
  return undefined;
}

/** Where a search is: at which point, what is known there, and how it came there. */
type Place = { point: Point; known: Known; by?: Way; before?: Place };

/** The place that a way leads to; none where it cannot be gone, or the place is known. */
function stepOn(course: Course, before: Place, by: Way, seen: Set<string>): Place[] {
  const learnt = learn(course, before.known, by);
  if (!learnt) return [];
  // So many combinations of conditions nobody reads: from here on they no longer exclude each other.
  const known = seen.size > MOST_PLACES ? nothing : learnt;
  const place = `${by.to} ${[...known].sort().join(' ')}`;
  if (seen.has(place)) return [];
  seen.add(place);
  return [{ point: by.to, known, by, before }];
}

function wayTo(place: Place): Way[] {
  const way: Way[] = [];
  for (let at: Place | undefined = place; at?.by; at = at.before) way.unshift(at.by);
  return way;
}

/** All points that can be come to from one. */
export function reachedFrom(course: Course, from: readonly Point[]): Set<Point> {
  const reached = new Set(from);
  for (const point of reached) for (const { to } of course.from(point)) reached.add(to);
  return reached;
}

/** A way in words: what is done, skipped and decided on it. */
export function inWords(way: readonly Way[]): string {
  const said = way.map(({ says }) => says);
  const shown =
    said.length > MOST_SAID ? [...said.slice(0, 3), '…', ...said.slice(3 - MOST_SAID)] : said;
  return [...shown, 'closed'].join(' → ');
}

const MOST_SAID = 12;
const MOST_PLACES = 1000;

/** What is known of conditions on a way: the same one cannot hold and not hold. */
type Known = ReadonlyMap<string, boolean>;
const nothing: Known = new Map();

function learn({ shared }: Course, known: Known, { from, to, when }: Way): Known | undefined {
  if (to <= from) return nothing;
  if (!when) return known;
  const { atom, holds } = atomOf(when.condition, when.holds);
  if (!shared.has(atom)) return known;
  const already = known.get(atom);
  if (already !== undefined) return already === holds ? known : undefined;
  return new Map([...known, [atom, holds]]);
}

/** A condition without its negation: `!(a)` and `a` are one question, as are `a != b` and `a == b`. */
function atomOf(condition: string, holds: boolean): { atom: string; holds: boolean } {
  const text = condition.trim();
  const negated = /^!\s*\(([^()]*)\)$|^!\s*([\w.]+)$/.exec(text);
  if (negated) return atomOf(negated[1] ?? negated[2] ?? '', !holds);
  const unequal = /^([^!=<>&|]+?)\s*!=\s*([^!=<>&|]+)$/.exec(text);
  if (unequal) return { atom: `${unequal[1]} == ${unequal[2]}`, holds: !holds };
  return { atom: text.replace(/^([^!=<>&|]+?)\s*==\s*/, '$1 == '), holds };
}

/** What is asked at two points or more, in whatever sense. */
function sharedAtoms(ways: readonly (readonly Way[])[]): Set<string> {
  const asked = new Map<string, number>();
  for (const own of ways) {
    const atoms = own.flatMap(({ when }) => (when ? atomOf(when.condition, when.holds).atom : []));
    for (const atom of new Set(atoms)) asked.set(atom, (asked.get(atom) ?? 0) + 1);
  }
  return new Set([...asked].filter(([, points]) => points > 1).map(([atom]) => atom));
}

function waysFrom(
  placed: readonly PlacedStep[],
  entries: ReadonlyMap<string, Point>,
  at: Point,
): Way[] {
  const { step } = placed[at] as PlacedStep;
  const { id } = step;
  const next = { from: at, to: at + 1 };
  const ways: Way[] = [];
  const jump = (goTo: Destination, says: string, more: Pick<Way, 'when' | 'atMost'> = {}) => {
    const to = goTo === NEXT ? at + 1 : entries.get(goTo);
    if (to === undefined) return;
    const jumps = goTo === NEXT ? {} : ({ jumps: true } as const);
    ways.push({ from: at, to, does: step, says, ...jumps, ...more });
  };
  switch (step.kind) {
    case 'decision':
      for (const { if: condition, goTo, atMost } of step.branches) {
        const when = { condition, holds: true };
        jump(goTo, `${id} (${condition})`, { when, ...(atMost === undefined ? {} : { atMost }) });
      }
      jump(step.otherwise, `${id} (otherwise)`, otherwiseOf(step.branches));
      break;
    case 'wait':
      ways.push({ ...next, does: step, says: id });
      if (step.until) {
        const { atMost } = step;
        jump(step.otherwise, `${id} (in vain)`, atMost === undefined ? {} : { atMost });
      }
      break;
    case 'verification':
      ways.push({ ...next, does: step, says: id });
      // Not done: the problem is still there. Reports and hands lie in between, so there is an end to it.
      ways.push(...stillThere(step.otherwise, entries, at, id));
      break;
    default:
      ways.push({ ...next, does: step, says: id });
  }
  if (step.if !== undefined) {
    const when = { condition: step.if, holds: false };
    ways.push({ from: at, to: endOf(placed, at), says: `${id} skipped`, when });
  }
  return step.if === undefined
    ? ways
    : ways.map((way) => (way.does ? held(way, step.if as string) : way));
}

/** A step that has a condition is done only where it holds; what a branch of it asks beside stays its own. */
function held(way: Way, condition: string): Way {
  return way.when ? way : { ...way, when: { condition, holds: true } };
}

/** With one branch, otherwise is where its condition does not hold; with more, or with a limit, that is not known. */
function otherwiseOf(branches: readonly { if: string; atMost?: number }[]): Pick<Way, 'when'> {
  const [only, ...others] = branches;
  if (!only || others.length > 0 || only.atMost !== undefined) return {};
  return { when: { condition: only.if, holds: false } };
}

function stillThere(
  otherwise: string,
  entries: ReadonlyMap<string, Point>,
  at: Point,
  id: string,
): Way[] {
  const to = entries.get(otherwise);
  return to === undefined
    ? []
    : [{ from: at, to, says: `${id} (still there)`, jumps: true, atMost: 1 }];
}

/** The point past a step and all that lies within it. */
function endOf(placed: readonly PlacedStep[], at: Point): Point {
  const { step } = placed[at] as PlacedStep;
  const inside = new Set(allWithin(step));
  let end = at + 1;
  while (placed[end] && inside.has((placed[end] as PlacedStep).step)) end += 1;
  return end;
}
