export type LineEvent = {
  text: string;
  /** From 1. */
  line: number;
  /** Whether the line's end was there, too: the last one may be cut. */
  terminated: boolean;
};

/** Hands the lines of a text over as they stream by, without their ends, and rests after each piece of text. */
export async function* readLines(
  text: AsyncIterable<string>,
  handle: (event: LineEvent) => void,
): AsyncGenerator<void, void, void> {
  let pending: string[] = [];
  let line = 1;
  const add = (part: string, terminated: boolean) => {
    pending.push(part);
    const whole = pending.join('');
    pending = [];
    handle({ text: whole.endsWith('\r') ? whole.slice(0, -1) : whole, line, terminated });
    line += 1;
  };
  for await (const chunk of text) {
    const parts = chunk.split('\n');
    const rest = parts.pop() ?? '';
    for (const part of parts) add(part, true);
    if (rest !== '') pending.push(rest);
    yield;
  }
  if (pending.length > 0) add('', false);
}
