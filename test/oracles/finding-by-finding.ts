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
  team: string | null;
  environment: string | null;
  criticality: string | null;
  exposure: string | null;
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
  if (!phrase && /\*\w/.test(text)) {
    const parts = text.split(/[^a-z0-9*]+/i);
    return parts.every((part) => wordsOf(said).some((word) => isLike(word, part)));
  }
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
  return (
    fitsScale(field, test, one, now) ??
    fitsText(field, 'value' in test ? test.value : '', one) ??
    unknown(field)
  );
}

function unknown(field: string): never {
  throw new Error(`the oracle knows no ${field}`);
}

function fitsScale(field: string, test: Test, one: Asked, now: string): boolean | undefined {
  const { severity, cvss, epss } = one.finding;
  const among = (list: readonly string[], value: string | null) =>
    value !== null && ranked(test, (name) => -list.indexOf(name), -list.indexOf(value));
  switch (field) {
    case 'severity':
      return among(severities, severity);
    case 'priority':
      return among(levels, one.priority);
    case 'epss':
      return epss !== undefined && ranked(test, Number, epss);
    case 'cvss':
      return (
        cvss !== undefined && ranked(test, Number, Math.max(...cvss.map(({ score = 0 }) => score)))
      );
    case 'tools':
      return ranked(test, Number, 1);
    case 'age': {
      const since = (age: string) => -Date.parse(after(now, -(secondsOf(age) ?? 0)));
      return ranked(test, since, -Date.parse(one.openedAt));
    }
    default:
      return undefined;
  }
}

function fitsText(field: string, text: string, one: Asked): boolean | undefined {
  const {
    claim,
    fix,
    component,
    rule,
    location = {},
    vulnerabilities = [],
    weaknesses = [],
  } = one.finding;
  const flags: Record<string, boolean> = {
    fix: fix !== undefined,
    kev: false,
    exception: false,
    stale: false,
  };
  if (field in flags) return flags[field] === (text === 'true');
  if (field === 'path' && !text.includes('*')) {
    return (location.path ?? '').toLowerCase().includes(text.toLowerCase());
  }
  const values: Record<string, readonly (string | null | undefined)[]> = {
    status: [one.status],
    claim: [claim],
    component: [component?.name],
    rule: [rule],
    host: [location.host],
    path: [location.path],
    cve: vulnerabilities,
    cwe: weaknesses,
    case: [one.case ?? 'none'],
    owner: [one.owner ?? 'none'],
    team: [one.team ?? 'none'],
    environment: [one.environment ?? ''],
    criticality: [one.criticality ?? ''],
    exposure: [one.exposure ?? ''],
    asset: [one.asset],
    tool: [one.tool],
    format: [one.format],
  };
  if (field === 'problem') return text === 'none';
  if (field === 'case' && text === '*') return one.case !== null;
  return values[field]?.some((value) => isLike(value, text));
}

function isLike(value: string | null | undefined, text: string): boolean {
  const pattern = text.split('*').map((part) => part.replace(/[^a-z0-9]/gi, '\\$&'));
  return typeof value === 'string' && new RegExp(`^${pattern.join('.*')}$`, 'i').test(value);
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
