import { spellings } from '#domain/secret/redaction.ts';
import { type Folded, folded } from './fold.ts';

/** What kind of thing is left out, and what stands in its place. */
export const leftOutKinds = {
  secret: '[secret]',
  'perhaps-secret': '[left out]',
  person: '[person]',
  mail: '[e-mail]',
  address: '[address]',
  host: '[host]',
  link: '[link]',
  system: '[system]',
  reference: '',
  code: '[code]',
  picture: '',
  passage: '',
  hidden: '[left out]',
} as const;
export type LeftOutKind = keyof typeof leftOutKinds;

/** Something in a line that an audience is not to read: from, to before, and what stands there instead. */
export type Found = { from: number; to: number; kind: LeftOutKind; instead: string };
export type Finder = (text: string) => Found[];

/** Somebody, by every name that is known of them. */
export type KnownPerson = { names: readonly string[]; pseudonym: string };

/** Signs that an encoded name has at least: shorter ones are in any text. */
const LEAST_ENCODED = 6;
const LEAST_SECRET = 4;

/** Secrets, however they are written. */
export function secretsFinder(secrets: readonly string[]): Finder {
  const sought = [...new Set(secrets.flatMap(spellings).map((one) => folded(one).text))].filter(
    ({ length }) => length >= LEAST_SECRET,
  );
  return (text) => {
    const view = folded(text);
    return sought.flatMap((one) => placesOf(view, one, 'secret', leftOutKinds.secret));
  };
}

/** People by name, account and mail address; alone, and within a word only where that is encoded. */
export function peopleFinder(people: readonly KnownPerson[]): Finder {
  const sought = people.flatMap(({ names, pseudonym }) =>
    names.map((name) => ({ pseudonym, name: folded(name, true).text, encoded: encodings(name) })),
  );
  return (text) => {
    const view = folded(text, true);
    const plain = folded(text);
    return sought.flatMap(({ name, encoded, pseudonym }) => [
      ...placesOf(view, name, 'person', pseudonym).filter((place) => standsAlone(text, place)),
      ...encoded.flatMap((one) => placesOf(plain, one, 'person', pseudonym)),
    ]);
  };
}

/** Texts that are left out wherever they stand, however they are written: of one kind. */
export function textsFinder(texts: readonly string[], kind: LeftOutKind): Finder {
  const sought = texts.map((one) => folded(one).text).filter((one) => one !== '');
  const alone = kind === 'system';
  return (text) => {
    const view = folded(text);
    return sought
      .flatMap((one) => placesOf(view, one, kind, leftOutKinds[kind]))
      .filter((place) => !alone || standsAlone(text, place));
  };
}

/** What matches a pattern, but for what may be told. */
export function patternFinder(
  kind: LeftOutKind,
  pattern: RegExp,
  isShown: (found: string) => boolean = () => false,
): Finder {
  return (text) =>
    [...text.matchAll(pattern)].flatMap(({ index, 0: found }) =>
      isShown(found)
        ? []
        : [{ from: index, to: index + found.length, kind, instead: leftOutKinds[kind] }],
    );
}

function encodings(name: string): string[] {
  const whole = folded(name).text;
  return spellings(name)
    .map((one) => folded(one).text)
    .filter((one) => one !== whole && one.length >= LEAST_ENCODED);
}

function placesOf(view: Folded, sought: string, kind: LeftOutKind, instead: string): Found[] {
  if (sought === '') return [];
  const places: Found[] = [];
  for (let at = view.text.indexOf(sought); at >= 0; at = view.text.indexOf(sought, at + 1)) {
    const from = view.from[at] ?? 0;
    const to = view.to[at + sought.length - 1] ?? 0;
    places.push({ from, to, kind, instead });
  }
  return places;
}

const inWord = /[\p{L}\p{N}]/u;

function standsAlone(text: string, { from, to }: Found): boolean {
  return !inWord.test(text.charAt(from - 1)) && !inWord.test(text.charAt(to));
}
