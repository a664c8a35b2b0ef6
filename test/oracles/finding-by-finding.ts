import { after } from '#domain/clock/instant.ts';
import { type Finding, severities } from '#domain/finding/finding.ts';
import { levels } from '#domain/priority/level.ts';
import type { Query, Test } from '#domain/search/query.ts';
import { secondsOf } from '#domain/search/values.ts';

/** A finding with all that a query may ask of it. */
export type Asked = {
  id: number;
  finding: Omit<Finding, 'tool'>;
  said: string;
  status: string;
  priority: string | null;
  asset: string;
  tool: string;
  format: string;
  owner: string | null;
  case: string | null;
  openedAt: string;
};

/** Whether a finding is what the query asks for, by going through the query for this finding alone. */
export function isAsked(query: Query, one: Asked, now: string): boolean {
  switch (query.is) {
    case 'all':
      return true;
    case 'words':
      return says(one.said, query.text, query.phrase);
    case 'term':
      return query.tests.some((test) => fits(query.field, test, one, now));
    case 'not':
      return !isAsked(query.of, one, now);
    case 'and':
      return query.of.every((part) => isAsked(part, one, now));
    case 'or':
      return query.of.some((part) => isAsked(part, one, now));
  }
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

function says(said: string, text: string, phrase: boolean): boolean {
  const [words, wanted] = [wordsOf(said), wordsOf(text)];
  const open = !phrase && text.endsWith('*');
  return words.some((_, from) =>
    wanted.every((word, at) => {
      const found = words[from + at] ?? '';
      return open && at === wanted.length - 1 ? found.startsWith(word) : found === word;
    }),
  );
}

function fits(field: string, test: Test, one: Asked, now: string): boolean {
  const { finding } = one;
  const text = 'value' in test ? test.value : '';
  const score = Math.max(...(finding.cvss ?? []).map((cvss) => cvss.score ?? Number.NaN));
  const like = (value: string | null | undefined) => {
    const pattern = text.split('*').map((part) => part.replace(/[^a-z0-9]/gi, '\\$&'));
    return (
      value !== null &&
      value !== undefined &&
      new RegExp(`^${pattern.join('.*')}$`, 'i').test(value)
    );
  };
  const flag = (is: boolean) => is === (text === 'true');
  const ofList = (list: readonly string[], value: string | null) =>
    value !== null && ranked(test, (name) => -list.indexOf(name), -list.indexOf(value));
  switch (field) {
    case 'severity':
      return ofList(severities, finding.severity);
    case 'priority':
      return ofList(levels, one.priority);
    case 'status':
      return one.status === text;
    case 'claim':
      return finding.claim === text;
    case 'fix':
      return flag(finding.fix !== undefined);
    case 'kev':
    case 'exception':
      return flag(false);
    case 'epss':
      return finding.epss !== undefined && ranked(test, Number, finding.epss);
    case 'cvss':
      return finding.cvss !== undefined && ranked(test, Number, score);
    case 'age':
      return ranked(
        test,
        (age) => -Date.parse(after(now, -(secondsOf(age) ?? 0))),
        -Date.parse(one.openedAt),
      );
    case 'component':
      return like(finding.component?.name);
    case 'rule':
      return like(finding.rule);
    case 'host':
      return like(finding.location?.host);
    case 'path':
      return text.includes('*')
        ? like(finding.location?.path)
        : (finding.location?.path ?? '').toLowerCase().includes(text.toLowerCase());
    case 'cve':
      return (finding.vulnerabilities ?? []).some(like);
    case 'cwe':
      return (finding.weaknesses ?? []).some(like);
    case 'case':
      return text === 'none'
        ? one.case === null
        : text === '*'
          ? one.case !== null
          : like(one.case);
    case 'owner':
      return text === 'none' ? one.owner === null : like(one.owner);
    case 'asset':
    case 'tool':
    case 'format':
      return like(one[field]);
    default:
      throw new Error(`the oracle knows no ${field}`);
  }
}

function ranked(test: Test, rank: (value: string) => number, value: number): boolean {
  if ('from' in test) {
    const [from, to] = [rank(test.from), rank(test.to)];
    return value >= Math.min(from, to) && value <= Math.max(from, to);
  }
  const than = rank(test.value);
  return {
    '=': value === than,
    '<': value < than,
    '<=': value <= than,
    '>': value > than,
    '>=': value >= than,
  }[test.op];
}
