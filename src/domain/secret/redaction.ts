import { toBase64, toHex, toUtf8 } from '#domain/ledger/bytes.ts';

/**
 * Puts `[secret NAME]` in the place of every secret in a text. `cut` says at which end something was cut off: what
 * stands there may be a part of a secret, and then goes as well.
 */
export type Redact = (text: string, cut?: 'start' | 'end') => string;

/** Characters of a secret that must stand together to be taken for it: fewer are found in any text. */
export const LEAST_CHARACTERS = 4;

/**
 * What hides these secrets (name → value): as they are, as JSON, URLs, base64 and hexadecimal write them, and broken
 * over several lines. A secret that a program reverses, encrypts or prints in pieces is not recognised.
 */
export function redaction(secrets: ReadonlyMap<string, string>): Redact {
  const sought = [...secrets].flatMap(([name, value]) =>
    spellings(value).map((spelling) => ({ name, spelling })),
  );
  if (sought.length === 0) return (text) => text;
  return (text, cut) => {
    const { unfolded, origins } = unfold(text);
    const spans = sought.flatMap(({ name, spelling }) =>
      [...wholes(unfolded, spelling), ...partAt(cut, unfolded, spelling)].map(([from, to]) => ({
        name,
        from: origins[from] as number,
        to: (origins[to - 1] as number) + 1,
      })),
    );
    return replaced(text, spans);
  };
}

/** Whether enough of the value is left to be recognised in a text. */
export function isRecognisable(value: string): boolean {
  return unfold(value).unfolded.trim().length >= LEAST_CHARACTERS;
}

/** From and to, in characters. */
type Span = [from: number, to: number];

function wholes(text: string, spelling: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(spelling); at >= 0; at = text.indexOf(spelling, at + spelling.length))
    spans.push([at, at + spelling.length]);
  return spans;
}

/** The longest part of the spelling that the cut left over: its beginning at the text's end, or its end at the start. */
function partAt(cut: 'start' | 'end' | undefined, text: string, spelling: string): Span[] {
  if (!cut) return [];
  for (let length = spelling.length - 1; length >= LEAST_CHARACTERS; length -= 1) {
    if (cut === 'start' && text.startsWith(spelling.slice(-length))) return [[0, length]];
    if (cut === 'end' && text.endsWith(spelling.slice(0, length)))
      return [[text.length - length, text.length]];
  }
  return [];
}

/** Spans that overlap become one: a spelling may hold another. */
function replaced(
  text: string,
  spans: readonly { name: string; from: number; to: number }[],
): string {
  const ordered = [...spans].sort((a, b) => a.from - b.from || b.to - a.to);
  let result = '';
  let done = 0;
  for (const { name, from, to } of ordered) {
    if (from >= done) result += `${text.slice(done, from)}[secret ${name}]`;
    done = Math.max(done, to);
  }
  return result + text.slice(done);
}

/**
 * A text without its line breaks and the indentation around them, for what is long is often printed in lines;
 * `origins`: where each of its characters stood.
 */
function unfold(text: string): { unfolded: string; origins: Int32Array } {
  const origins = new Int32Array(text.length);
  let unfolded = '';
  const keep = (from: number, to: number) => {
    for (let at = from; at < to; at += 1) origins[unfolded.length + at - from] = at;
    unfolded += text.slice(from, to);
  };
  let kept = 0;
  for (const { 0: space, index } of text.matchAll(/\s+/g)) {
    if (!/[\r\n]/.test(space)) continue;
    keep(kept, index);
    kept = index + space.length;
  }
  keep(kept, text.length);
  return { unfolded, origins };
}

/** How a value may be written, unfolded; without what stands around it too, for programs often drop that. */
export function spellings(value: string): string[] {
  const all = [value, value.trim()].flatMap((text) => [
    text,
    JSON.stringify(text).slice(1, -1),
    ...inUrls(text),
    ...inBase64(toUtf8(text)),
    toHex(toUtf8(text)),
    toHex(toUtf8(text)).toUpperCase(),
  ]);
  const whole = all.map((text) => unfold(text).unfolded.trim());
  return [...new Set(whole)].filter(({ length }) => length >= LEAST_CHARACTERS);
}

/** Percent-encoded, as the usual libraries differ about it: which characters they leave, and in which case they write. */
function inUrls(text: string): string[] {
  const component = encodeURIComponent(text);
  const encoded = (one: string) => `%${toHex(toUtf8(one)).toUpperCase()}`;
  return [
    component,
    component.replace(/[!'()*]/g, encoded),
    component.replaceAll('%2F', '/'),
    encodeURI(text),
    new URLSearchParams({ q: text }).toString().slice('q='.length),
  ].flatMap((one) => [one, one.replace(/%../g, (code) => code.toLowerCase())]);
}

/**
 * In both alphabets of base64: by itself, and as a part of something longer, such as `user:password`. There it is
 * written in one of three ways, by where it begins, and its outermost characters depend on its neighbours.
 */
function inBase64(bytes: Uint8Array): string[] {
  const alone = toBase64(bytes);
  const within = [0, 1, 2].map((shift) => {
    const shifted = new Uint8Array(shift + bytes.length);
    shifted.set(bytes, shift);
    const characters = (count: number) => (count * 8) / 6;
    return toBase64(shifted).slice(
      Math.ceil(characters(shift)),
      Math.floor(characters(shifted.length)),
    );
  });
  return [alone, alone.replace(/=+$/, ''), ...within].flatMap((one) => [
    one,
    one.replaceAll('+', '-').replaceAll('/', '_'),
  ]);
}
