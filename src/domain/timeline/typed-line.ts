/**
 * An instant at the beginning of a line, as `typedReading` takes it, of which nothing else is made: a zone must look like one,
 * so that in `14:05 errors` the second word is none.
 */
const AHEAD =
  /^(now|[+-](?:\d+[dhms])+|(?:\d{4}-\d\d-\d\d[T ]|(?:today|yesterday) )?\d{1,2}(?::\d\d(?::\d\d(?:[.,]\d{1,3})?)?(?: ?[ap]m)?| ?[ap]m)(?: ?(?:Z|UTC|[+-]\d\d:?\d\d)| [A-Z]\w*\/[\w+/-]+)?)(?=\s|$)\s*/i;

/** A line that somebody types of what happens: `+7m failed over`; without an instant ahead it is of now. */
export function readTypedLine(line: string): { at: string; text: string } {
  const typed = line.trim();
  const [ahead = '', at = 'now'] = AHEAD.exec(typed) ?? [];
  return { at, text: typed.slice(ahead.length) };
}
