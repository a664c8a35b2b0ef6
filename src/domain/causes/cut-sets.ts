import { type CauseGraph, type Ways, waysOf } from './graph.ts';

/**
 * The minimal cut sets of one outcome (fault tree analysis, NUREG-0492): sets of ids of nodes that nothing in the graph
 * explains further, all of one set together enough for the outcome, and none of them to spare.
 *
 * A node is when its gate says so of what caused or enabled it, and all safeguards against it failed: one that had held
 * would have stopped it, so each failed safeguard is needed whatever the gate says.
 */
export type CutSets =
  | { complete: true; sets: readonly (readonly string[])[] }
  /** There are more than are reckoned; `at`: the node where they became too many. */
  | { complete: false; at: string };

/** So many sets are told: nobody reads more, and a product of some such is still reckoned at once. */
export const MOST_SETS = 1000;
/** What is left of the work that a graph may make: a step is two sets held against each other. */
export type Work = { left: number };

/** About a second of work, for all that is asked of a graph at once. */
export function cutSetWork(): Work {
  return { left: 4_000_000 };
}

/** Takes so many steps from it, where it has as many: what is small is still reckoned after what was too large. */
export function spend(work: Work, steps: number): boolean {
  if (steps > work.left) return false;
  work.left -= steps;
  return true;
}

/** To make a set and count it costs as much as to hold so many against each other. */
const STEPS_OF_A_SET = 20;

/** A set of nodes as bits, by their place in the graph. */
type Bits = bigint;
type Family = readonly Bits[];

/** `prevented`: nodes that cannot be, whatever explains them. */
export function cutSetsOf(
  graph: CauseGraph,
  top: string,
  prevented: ReadonlySet<string> = new Set(),
  work = cutSetWork(),
): CutSets {
  const ways = waysOf(graph);
  const bit = new Map(graph.nodes.map(({ id }, place) => [id, 1n << BigInt(place)]));
  const families = new Map<string, Family>();
  for (const id of causesFirst(ways, top)) {
    const family = prevented.has(id) ? [] : familyOf(ways, id, families, bit, work);
    if (!family) return { complete: false, at: id };
    families.set(id, family);
  }
  const names = graph.nodes.map(({ id }) => id);
  const sets = (families.get(top) ?? []).map((bits) =>
    names.filter((_, place) => (bits >> BigInt(place)) & 1n),
  );
  return { complete: true, sets };
}

/** Whether the top comes about by these nodes that nothing explains, where those that are prevented cannot be. */
export function comesAbout(
  ways: Ways,
  top: string,
  given: ReadonlySet<string>,
  prevented: ReadonlySet<string> = new Set(),
): boolean {
  const is = new Map<string, boolean>();
  for (const id of causesFirst(ways, top)) {
    const { plain, safeguards } = inputsOf(ways, id);
    const leaf = plain.length === 0 && safeguards.length === 0;
    const holds = (one: string) => is.get(one) === true;
    const gated = ways.node(id).gate === 'or' ? plain.some(holds) : plain.every(holds);
    const explained = (plain.length === 0 || gated) && safeguards.every(holds);
    is.set(id, !prevented.has(id) && (leaf ? given.has(id) : explained));
  }
  return is.get(top) === true;
}

/** The top and all that it is because of, each after what it is because of. */
function causesFirst({ because }: Ways, top: string): string[] {
  const order: string[] = [];
  const seen = new Set([top]);
  const path = [{ id: top, next: 0 }];
  for (let step = path.at(-1); step; step = path.at(-1)) {
    const edge = because(step.id)[step.next];
    step.next += 1;
    if (!edge) {
      order.push(step.id);
      path.pop();
    } else if (!seen.has(edge.from)) {
      seen.add(edge.from);
      path.push({ id: edge.from, next: 0 });
    }
  }
  return order;
}

/** What a node is because of: what its gate is over, and the safeguards that failed. */
function inputsOf({ because }: Ways, id: string): { plain: string[]; safeguards: string[] } {
  const safeguards = because(id).filter(({ type }) => type === 'failed-to-control');
  const plain = because(id).filter(({ type }) => type !== 'failed-to-control');
  const from = (edges: typeof plain) => edges.map((edge) => edge.from);
  return { plain: from(plain), safeguards: from(safeguards) };
}

function familyOf(
  ways: Ways,
  id: string,
  families: ReadonlyMap<string, Family>,
  bit: ReadonlyMap<string, Bits>,
  work: Work,
): Family | undefined {
  const { plain, safeguards } = inputsOf(ways, id);
  const of = (ids: readonly string[]) => ids.map((one) => families.get(one) ?? []);
  if (plain.length + safeguards.length === 0) return [bit.get(id) ?? 0n];
  const together = of(safeguards);
  if (ways.node(id).gate === 'and') return allOf([...of(plain), ...together], work);
  const any = plain.length > 0 ? minimal(of(plain).flat(), work) : undefined;
  if (plain.length > 0 && !any) return undefined;
  return allOf([...(any ? [any] : []), ...together], work);
}

/** One set of each family together, in every way. */
function allOf(families: readonly Family[], work: Work): Family | undefined {
  // The small ones first: what they have in common is absorbed before it is multiplied.
  const [first = [], ...rest] = families.toSorted((one, other) => one.length - other.length);
  let product: Family | undefined = first;
  for (const family of rest) {
    if (!spend(work, product.length * family.length * STEPS_OF_A_SET)) return undefined;
    product = minimal(
      product.flatMap((one) => family.map((other) => one | other)),
      work,
    );
    if (!product) return undefined;
  }
  return product;
}

/** The sets without those that hold another one whole; undefined where they are too many. */
function minimal(sets: readonly Bits[], work: Work): Family | undefined {
  const bySize = [...new Set(sets)]
    .map((set) => ({ set, size: sizeOf(set) }))
    .toSorted((one, other) => one.size - other.size);
  const kept: Bits[] = [];
  for (const { set } of bySize) {
    if (!spend(work, kept.length)) return undefined;
    if (kept.some((smaller) => (smaller & set) === smaller)) continue;
    kept.push(set);
    if (kept.length > MOST_SETS) return undefined;
  }
  return kept;
}

function sizeOf(set: Bits): number {
  return set.toString(2).replaceAll('0', '').length;
}
