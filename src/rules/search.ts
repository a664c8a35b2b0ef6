import type { Course, Place } from './course.ts';
import type { Diagram } from './diagram.ts';
import type { Point, Way } from './ways.ts';

/**
 * Whether facts of the case change while it waits. A way that shows a fault is looked for as if they stayed as they are,
 * and a place that no case comes to as if they did not: the workflow has the benefit of the doubt both times.
 */
export type Facts = 'stay' | 'change';

type Search = {
  from: readonly Place[];
  facts: Facts;
  avoids?: (way: Way) => boolean;
};

/** The shortest way to a place, for some of the cases there; undefined where there is none. */
export function shortestWay(course: Course, to: Place, search: Search): Way[] | undefined {
  const { and, none } = course.knowledge.diagrams;
  const layers: Layer[] = [];
  for (const layer of layersOf(course, search)) {
    layers.push(layer);
    const known = and(layer.get(to.point)?.known ?? none, to.known);
    if (known !== none) return wayTo(course, { ...to, known }, layers, search.facts);
  }
  return undefined;
}

/** The same from the start, in words: to a point, which is told as `end`. */
export function wayHere(course: Course, point: Point, end = 'here'): string {
  const to = { point, known: course.knowledge.diagrams.all };
  const way = shortestWay(course, to, { from: course.starts, facts: 'change' }) ?? [];
  return way.length > 0 ? inWords(way, end) : `the beginning → ${end}`;
}

/** How cases pass by a point that none comes to: the shortest way to what is before it, and on from there. */
export function wayPast(course: Course, point: Point): string {
  const come = reached(course, 'change');
  const { none } = course.knowledge.diagrams;
  let before = point - 1;
  while (before > 0 && !come.has(before)) before -= 1;
  const on = course
    .from(before)
    .find((way) => after(course, come.get(before) ?? none, way, 'change').known !== none);
  const beyond = on && (course.placed[on.to]?.step.id ?? 'closed');
  return wayHere(course, before, on ? `${on.says} → ${beyond}` : 'nowhere');
}

/** What is known of cases at each point that they come to from the start. */
export function reached(course: Course, facts: Facts): ReadonlyMap<Point, Diagram> {
  const known = searched.get(course) ?? new Map<Facts, ReadonlyMap<Point, Diagram>>();
  searched.set(course, known);
  const present = known.get(facts) ?? searchAll(course, facts);
  known.set(facts, present);
  return present;
}

function searchAll(course: Course, facts: Facts): ReadonlyMap<Point, Diagram> {
  const { or, none } = course.knowledge.diagrams;
  const come = new Map<Point, Diagram>();
  for (const layer of layersOf(course, { from: course.starts, facts })) {
    for (const [point, { known }] of layer) come.set(point, or(come.get(point) ?? none, known));
  }
  return come;
}

/** Many rules ask the same. */
const searched = new WeakMap<Course, Map<Facts, ReadonlyMap<Point, Diagram>>>();

/** The place that cases come to by a way. */
export function after(course: Course, known: Diagram, way: Way, facts: Facts): Place {
  const { and, without } = course.knowledge.diagrams;
  const { guard, gains } = way.change;
  const told = and(forgotten(course, and(known, guard), way, facts), gains);
  return { point: way.to, known: without(told, course.unneeded(way.to)) };
}

/** Where cases are that will do a step. */
export function toDo({ placed, asked, knowledge }: Course, point: Point): Place {
  const step = placed[point]?.step;
  const known = step?.if === undefined ? knowledge.diagrams.all : asked(step, step.if).holds;
  return { point, known };
}

/** Where cases are that have come to a step and done it. */
export function whenDone(course: Course, at: Point): Place[] {
  const known = reached(course, 'stay').get(at);
  if (!known) return [];
  const ways = course.from(at).filter(({ does }) => does);
  return ways.map((way) => after(course, known, way, 'stay'));
}

/** A way in words: what is done, skipped and decided on it, until it is where it leads. */
export function inWords(way: readonly Way[], end: string): string {
  const said = way.map(({ says }) => says);
  const shown =
    said.length > MOST_SAID ? [...said.slice(0, 3), '…', ...said.slice(3 - MOST_SAID)] : said;
  return [...shown, end].join(' → ');
}

const MOST_SAID = 12;

/** What is new at each point after so many ways, and from where it was come to. */
type Layer = Map<Point, { known: Diagram; came: readonly Arrival[] }>;
type Arrival = { by: Way; known: Diagram };

/** Goes on, one way at a time, from wherever something new is known, until nothing is. */
function* layersOf(
  course: Course,
  { from, facts, avoids = () => false }: Search,
): Generator<Layer> {
  const { and, or, not, none } = course.knowledge.diagrams;
  const reached = new Map<Point, Diagram>();
  const arrive = (layer: Layer, { point, known }: Place, by?: Way) => {
    const before = reached.get(point) ?? none;
    const now = or(before, known);
    if (now === before) return;
    const fresh = and(known, not(before));
    reached.set(point, now);
    const there = layer.get(point) ?? { known: none, came: [] };
    const came = by ? [...there.came, { by, known: fresh }] : there.came;
    layer.set(point, { known: or(there.known, fresh), came });
  };
  let layer: Layer = new Map();
  for (const place of from) arrive(layer, place);
  while (layer.size > 0) {
    yield layer;
    const next: Layer = new Map();
    for (const [point, { known }] of layer) {
      for (const way of course.from(point)) {
        if (!avoids(way)) arrive(next, after(course, known, way, facts), way);
      }
    }
    layer = next;
  }
}

/** The way by which a place was come to in the last layer: back from what is known there to what was before. */
function wayTo(course: Course, to: Place, layers: readonly Layer[], facts: Facts): Way[] {
  const { and, none } = course.knowledge.diagrams;
  const way: Way[] = [];
  let { point, known: wanted } = to;
  for (let at = layers.length - 1; at > 0; at -= 1) {
    const came = layers[at]?.get(point)?.came ?? [];
    const arrival = came.find(({ known }) => and(known, wanted) !== none) as Arrival;
    way.unshift(arrival.by);
    point = arrival.by.from;
    const there = layers[at - 1]?.get(point)?.known ?? none;
    const before = and(there, origin(course, and(arrival.known, wanted), arrival.by, facts));
    wanted = before === none ? there : before;
  }
  return way;
}

/** What was known before a way of those of whom this is known after it. */
export function origin(course: Course, known: Diagram, way: Way, facts: Facts): Diagram {
  const { and } = course.knowledge.diagrams;
  const { guard, gains } = way.change;
  return and(guard, forgotten(course, and(known, gains), way, facts));
}

/** What is left of what was known once all is forgotten that may change on a way. */
function forgotten(
  { knowledge, changing }: Course,
  known: Diagram,
  { change: { forgets, waits } }: Way,
  facts: Facts,
): Diagram {
  const { without } = knowledge.diagrams;
  const left = without(known, forgets);
  return facts === 'change' && waits ? without(left, changing) : left;
}
