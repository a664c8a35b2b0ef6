import { variablesIn } from './diagram.ts';
import type { Point, Way } from './ways.ts';

/**
 * The variables that conditions ask for at each point or further on, as they are there (liveness, Aho et al., *Compilers*,
 * 9.2.5). All else need not be known at the point, so that ways that differ in nothing else are one.
 */
export function neededAt(ways: readonly (readonly Way[])[]): ReadonlySet<number>[] {
  const touched = ways.map((own) => own.map(touchedOn));
  const needed = [...ways.map(() => new Set<number>()), new Set<number>()];
  for (let grown = true; grown; ) {
    grown = false;
    for (let point = ways.length - 1; point >= 0; point -= 1) {
      const here = new Set(touched[point]?.flatMap((way) => neededOn(way, needed[way.to])));
      grown ||= here.size > (needed[point]?.size ?? 0);
      needed[point] = here;
    }
  }
  return needed;
}

function neededOn(way: Touched, after: ReadonlySet<number> = new Set()): number[] {
  const kept = [...way.gained, ...after].filter((one) => !way.forgets.has(one));
  return [...way.guarded, ...kept];
}

type Touched = {
  to: Point;
  guarded: ReadonlySet<number>;
  gained: ReadonlySet<number>;
  forgets: ReadonlySet<number>;
};

function touchedOn({ to, change: { guard, gains, forgets } }: Way): Touched {
  return { to, guarded: variablesIn(guard), gained: variablesIn(gains), forgets };
}
