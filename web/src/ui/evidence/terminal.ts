/** A run of terminal output in one style: `red`, `bold`, `red dim`; empty for plain text. Bright colours are drawn as the others. */
export type TerminalRun = { text: string; style: string };

const colours = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

/** SGR sequences, then every other control sequence, then lone escapes. */
const sequence =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of control characters.
  /\u001b\[([\d;]*)m|\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b./g;

type Style = { colour: string; marks: ReadonlySet<string> };
const plain: Style = { colour: '', marks: new Set() };

/**
 * Terminal output as runs of one style each. Colours, bold, dim, italic and underlined are kept; whatever
 * moves the cursor is left out, and of a line that was written over by `\r` the last writing stays.
 */
export function readTerminal(source: string): TerminalRun[] {
  const text = source
    .replace(/\r\n/g, '\n')
    .split('\n')
    .map((line) => line.slice(line.replace(/\r+$/, '').lastIndexOf('\r') + 1))
    .join('\n');
  const runs: TerminalRun[] = [];
  let style = plain;
  let from = 0;
  const take = (to: number) => {
    if (to > from) runs.push({ text: text.slice(from, to), style: nameOf(style) });
  };
  for (const match of text.matchAll(sequence)) {
    take(match.index);
    from = match.index + match[0].length;
    if (match[1] !== undefined) style = styled(style, match[1]);
  }
  take(text.length);
  return runs;
}

const marks: Record<number, string> = { 1: 'bold', 2: 'dim', 3: 'italic', 4: 'underlined' };

/** The style after a sequence such as `1;31`. */
function styled(before: Style, codes: string): Style {
  const rest = codes.split(';').map(Number);
  let style = before;
  for (let code = rest.shift(); code !== undefined; code = rest.shift()) {
    // Colours of a larger palette carry their own numbers, which are no codes.
    if (code === 38 || code === 48) rest.splice(0, rest[0] === 2 ? 4 : 2);
    else style = applied(style, code);
  }
  return style;
}

function applied({ colour, marks: had }: Style, code: number): Style {
  const mark = marks[code];
  if (code === 0) return plain;
  if (mark) return { colour, marks: new Set([...had, mark]) };
  if (code === 22)
    return { colour, marks: new Set([...had].filter((one) => !['bold', 'dim'].includes(one))) };
  if (code >= 30 && code <= 37) return { colour: colours[code - 30] ?? '', marks: had };
  if (code >= 90 && code <= 97) return { colour: colours[code - 90] ?? '', marks: had };
  return code === 39 ? { colour: '', marks: had } : { colour, marks: had };
}

function nameOf({ colour, marks: own }: Style): string {
  return [colour, ...own].filter(Boolean).join(' ');
}
