import type { Query, Term } from '#domain/search/query.ts';

/** Whether nothing is looked for but words; ids of vulnerabilities and weaknesses are one word each. */
export function isWords(query: Query): boolean {
  if (query.is === 'not') return isWords(query.of);
  if (query.is === 'and' || query.is === 'or') return query.of.every(isWords);
  return query.is === 'words' || (query.is === 'term' && isId(query));
}

function isId({ field }: Term): boolean {
  return field === 'cve' || field === 'cwe';
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

function textAsked({ text, phrase }: Extract<Query, { is: 'words' }>): string | undefined {
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
