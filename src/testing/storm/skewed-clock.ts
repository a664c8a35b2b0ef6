/** Arguments for Node under which a process's own clock is so many minutes ahead, or behind: for all that runs in it. */
export function skewedClock(minutes: number): string[] {
  const source = `
    const [Real, off] = [Date, ${minutes * 60_000}];
    globalThis.Date = class Date extends Real {
      constructor(...given) {
        if (given.length === 0) super(Real.now() + off);
        else super(...given);
      }
      static now() { return Real.now() + off; }
    };`;
  return ['--import', `data:text/javascript,${encodeURIComponent(source)}`];
}
