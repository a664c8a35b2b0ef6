/** A piece of a JSON text and what it is, for colours. */
export type JsonPiece = { kind: 'key' | 'text' | 'figure' | 'word' | 'sign'; text: string };

const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]/g;

/**
 * A JSON text with line breaks and indents, piece by piece, or undefined where it is not JSON.
 *
 * Works on the text itself, so that every figure stays as it was written: reading and writing it again would round
 * large ones.
 */
export function formatJson(source: string): JsonPiece[] | undefined {
  if (!isJson(source)) return undefined;
  const tokens = source.match(token) ?? [];
  const pieces: JsonPiece[] = [];
  let depth = 0;
  const breakLine = () => pieces.push({ kind: 'sign', text: `\n${'  '.repeat(depth)}` });
  tokens.forEach((text, at) => {
    const closes = text === '}' || text === ']';
    const opened = ['{', '['].includes(tokens[at - 1] ?? '');
    if (closes) {
      depth -= 1;
      if (!opened) breakLine();
    } else if (opened || tokens[at - 1] === ',') breakLine();
    pieces.push({ kind: kindOf(text, tokens[at + 1]), text: text === ':' ? ': ' : text });
    if (text === '{' || text === '[') depth += 1;
  });
  return pieces;
}

function kindOf(text: string, next: string | undefined): JsonPiece['kind'] {
  if (text.startsWith('"')) return next === ':' ? 'key' : 'text';
  if (/^[-\d]/.test(text)) return 'figure';
  return /^[a-z]/.test(text) ? 'word' : 'sign';
}

function isJson(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}
