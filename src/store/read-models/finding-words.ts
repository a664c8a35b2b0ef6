import { isPiece, type Query, type Term, type Words } from '#domain/search/query.ts';
import type { Database } from '#store/database.ts';
import type { Parameters } from './parameters.ts';
import { toLike } from './reach.ts';

/**
 * Whether nothing is looked for but words as they are or begin; ids of vulnerabilities and weaknesses are one word each.
 */
export function isWords(query: Query): boolean {
  if (query.is === 'not') return isWords(query.of);
  if (query.is === 'and' || query.is === 'or') return query.of.every(isWords);
  return (query.is === 'words' && !isPiece(query)) || (query.is === 'term' && isId(query));
}

function isId({ field }: Term): boolean {
  return field === 'cve' || field === 'cwe';
}

/** Whether it looks for pieces of words, too, of which nobody knows beforehand how many have them. */
export function speaksOfPieces(query: Query): boolean {
  if (query.is === 'not') return speaksOfPieces(query.of);
  if (query.is === 'and' || query.is === 'or') return query.of.some(speaksOfPieces);
  return query.is === 'words' && isPiece(query);
}

/**
 * The words of such a query as a `tsquery`; undefined where they say nothing that could be looked for. Words end at
 * blanks and punctuation, as in `finding_words`; one with a `*` at its end may go on.
 */
export function wordsAsked(query: Query): string | undefined {
  switch (query.is) {
    case 'words':
      return textAsked(query);
    case 'term':
      return joined(
        '|',
        query.tests.map((test) => asId('value' in test ? test.value : '')),
      );
    case 'not': {
      const of = wordsAsked(query.of);
      return of && `!${of}`;
    }
    case 'and':
    case 'or':
      return joined(query.is === 'and' ? '&' : '|', query.of.map(wordsAsked));
    default:
      return undefined;
  }
}

function joined(sign: string, parts: readonly (string | undefined)[]): string | undefined {
  const saying = parts.filter((part) => part !== undefined);
  return saying.length > 0 ? `(${saying.join(` ${sign} `)})` : undefined;
}

function textAsked({ text, phrase }: Words): string | undefined {
  if (ID.test(text)) return asId(text);
  const open = !phrase && text.endsWith('*');
  const parts = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const words = parts.map((part, at) =>
    open && at === parts.length - 1 ? `'${part}':*` : `'${part}'`,
  );
  return joined('<->', words);
}

/** The kin of CVE: what is typed whole is meant as one. */
const ID = /^(CVE-\d{4}-\d{4,}|GHSA(-\w{4}){3}|CWE-\d+)$/i;

function asId(text: string): string {
  const word = text
    .toLowerCase()
    .replace(/\*.*$/, '')
    .replace(/['\\\s\p{Cc}]/gu, '');
  return text.includes('*') ? `'${word}':*` : `'${word}'`;
}

/** So many words with a piece are looked for at once: a `tsquery` has an end. */
const MOST_WORDS = 5000;

/** Whether a part of the piece stands in more words than are looked for, so that findings would be left out unseen. */
export async function isTooCommon({ pool }: Database, { text }: Words): Promise<boolean> {
  const patterns = patternsOf(text).map(toLike);
  const { rows } = await pool.query<{ over: boolean }>(
    `select count(*) > ${MOST_WORDS} as over from unnest($1::text[]) p, lateral (
       select from finding_names where ${WORD_LIKE('p')} limit ${MOST_WORDS} + 1) n group by p`,
    [patterns],
  );
  return rows.some(({ over }) => over);
}

const WORD_LIKE = (pattern: string) =>
  `field = 'word' and name like ${pattern} and octet_length(name) <= 150`;

/**
 * The condition that the finding has words with such a piece in them. The words that there are are gone through first, by
 * their trigrams. What has signs in it is one word in an id alone; elsewhere each part of it is looked for.
 */
export function hasPiece({ text }: Words, parameters: Parameters): string {
  const [whole = '', ...parts] = patternsOf(text);
  const has = (pattern: string) => `w.words @@ (${wordsLike(parameters.add(toLike(pattern)))})`;
  const each = parts.map(has).join(' and ');
  return parts.length > 1 ? `(${has(whole)} or (${each}))` : each;
}

/** The piece as a whole, then its parts between signs. */
function patternsOf(text: string): string[] {
  const whole = text.toLowerCase();
  return [
    whole,
    ...(whole.match(/[\p{L}\p{M}\p{N}*]*[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}*]*/gu) ?? []),
  ];
}

/** One `tsquery` of them all, and not an array of many: of that the planner expects more than there are, and looks in order. */
function wordsLike(pattern: string): string {
  return String.raw`
    select string_agg('''' || replace(replace(name, '\', '\\'), '''', '''''') || '''', '|')::tsquery
    from (select name from finding_names where ${WORD_LIKE(pattern)} limit ${MOST_WORDS}) n`;
}
