import type { Query, Term } from '#domain/search/query.ts';

/** Ids of vulnerabilities and weaknesses, which are one word each in `finding_words`. */
export function isId({ field }: Term): boolean {
  return field === 'cve' || field === 'cwe';
}

/**
 * All of these together as a `tsquery`; undefined where they say nothing that could be looked for.
 * Words end at blanks and punctuation, as in `finding_words`; one with a `*` at its end may go on.
 */
export function wordsAsked(queries: readonly Query[]): string | undefined {
  return (
    queries
      .map(oneAsked)
      .filter((one) => one !== undefined)
      .join(' & ') || undefined
  );
}

function oneAsked(query: Query): string | undefined {
  if (query.is === 'term') {
    const ids = query.tests.map((test) => asId('value' in test ? test.value : ''));
    return `(${ids.join(' | ')})`;
  }
  if (query.is !== 'words') return undefined;
  if (ID.test(query.text)) return asId(query.text);
  const open = !query.phrase && query.text.endsWith('*');
  const parts = query.text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const words = parts.map((part, at) =>
    open && at === parts.length - 1 ? `'${part}':*` : `'${part}'`,
  );
  return words.length > 0 ? `(${words.join(' <-> ')})` : undefined;
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
