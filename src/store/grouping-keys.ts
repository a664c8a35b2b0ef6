import { systemTypes } from '#domain/finding/package-url.ts';
import type { Grouping, GroupingRule, Key, KeyPart } from '#domain/grouping/grouping.ts';
import type { Query } from '#domain/search/query.ts';
import { DETAIL } from './finding-listing.ts';
import { type Asking, asked, listedRows, speaksOfWords } from './read-models/finding-query.ts';
import type { Parameters } from './read-models/parameters.ts';

/** The nearest thing in the line of wholes, the asset itself first, of which that is said. */
const nearest = (fact: 'owner' | 'team') =>
  `(select l.${fact} from asset_line(s.asset) l where l.${fact} is not null order by l.depth limit 1)`;

/** Parts, each with the topmost thing that it is a part of. */
export const WHOLES = `
  with recursive up as (
    select a.asset as part, a.part_of as whole, 1 as depth from asset_facts a where a.part_of is not null
    union all
    select up.part, a.part_of, up.depth + 1 from up join asset_facts a on a.asset = up.whole where a.part_of is not null
  ) cycle part, whole set is_circle using way
  select distinct on (part) part, whole from up where not is_circle order by part, depth desc`;

const said = (path: string) => `nullif(d.detail${path}, '')`;
const PURL = said("->'component'->>'purl'");
const PATH = "replace(d.detail->'location'->>'path', '\\', '/')";

const OF_SYSTEM = systemTypes.map((type) => `'pkg:${type}'`).join(', ');

/** Without version and qualifiers; the scope of npm is spelt as people do. (No patterns: they are slow, and there are many.) */
const PACKAGE = `(
  select lower(coalesce(substr(replace(left(p, -length(t)) || split_part(t, '@', 1), '%40', '@'), length('pkg:') + 1),
    ${said("->'component'->>'name'")}))
  from (select split_part(split_part(${PURL}, '?', 1), '#', 1) as p) q cross join lateral (select split_part(p, '/', -1) as t) r)`;

/**
 * Each part in SQL: of a finding `f`, its source `s` and `d`, its detail taken apart. Null where the finding has none.
 */
const parts: Record<KeyPart, (key: Key) => string> = {
  package: () => PACKAGE,
  fix: () => said("->'fix'->>'version'"),
  image: () => `case when split_part(${PURL}, '/', 1) in (${OF_SYSTEM}) then s.asset end`,
  rule: () => "nullif(f.rule, '')",
  module: ({ folders = 1 }) =>
    `(select coalesce(nullif(array_to_string(p[1:least(${folders}, cardinality(p) - 1)], '/'), ''), '.')
      from string_to_array(case when ${PATH} like './%' then substr(${PATH}, 3) else ltrim(${PATH}, '/') end, '/') p where p <> '{}')`,
  asset: () => 's.asset',
  owner: () => 's.owner',
  team: () => 's.team',
  tool: () => 's.tool',
  title: () => 'f.title',
  vulnerability: () => `coalesce(
    (select v from jsonb_array_elements_text(d.detail->'vulnerabilities') v where v like 'CVE-%' limit 1),
    ${said("->'vulnerabilities'->>0")})`,
  location: () => `coalesce(${said("->'location'->>'path'")}, ${said("->'location'->>'url'")},
    concat_ws(':', ${said("->'location'->>'host'")}, d.detail->'location'->>'port'))`,
};

/** What is told by the row of the finding or its source, so that the detail need not be taken apart. */
const plain: ReadonlySet<KeyPart> = new Set(['rule', 'asset', 'owner', 'team', 'tool', 'title']);

const column = ({ part, folders }: Key) => `k_${part}${folders ?? ''}`;

/** Which findings are grouped: what is asked of them, and conditions on `listed_findings`, findings `f` and sources `s`. */
type Choice = { query: Query; listed: string; found: string; scanned: string };

/**
 * The findings that are chosen, and what the rules put each together by: `finding_id`, `source_id`, `case_id`, `severity`,
 * `title` (the finding's), `rule` (its place from 1; 0 where none is for it), `key`, `scope` (null without a rule), `asset`
 * (of the case to be) and `case_title` (null where no rule gives one).
 *
 */
export function groupedFindings(
  { rules }: Pick<Grouping, 'rules'>,
  asking: Asking,
  parameters: Parameters,
  { query, listed, found, scanned }: Choice,
): string {
  const conditions = rules.map(
    ({ when }, at) => `(${asked(when, asking, parameters)}) as m${at + 1}`,
  );
  const keys = new Map(rules.flatMap(({ by }) => by).map((key) => [column(key), key]));
  const used = [...keys.values()];
  const matched = rules.map((_, at) => `m.m${at + 1}`).join(' or ');
  const isTaken = used.some(({ part }) => !plain.has(part));
  const reading = isTaken
    ? `cross join lateral (select case when ${matched} then ${DETAIL} end as detail offset 0) d`
    : '';
  const words = rules.map(({ when }) => when).find(speaksOfWords) ?? query;
  // Where it says `offset 0` a value is reckoned once, and not wherever it is asked for.
  return `
    with scans as materialized (${scansWith(rules, scanned)}),
    matched as not materialized (
      select ${['finding_id', ...conditions].join(', ')} from ${listedRows(words)}
      where ${listed} and ${asked(query, asking, parameters)}
    ), keyed as not materialized (
      select ${['m.*', ...used.map((key) => partOf(rules, key))].join(', ')},
        f.source_id, f.case_id, f.severity, f.title, f.remedy, s.asset as scanned, s.whole
      from matched m join findings f on f.id = m.finding_id join scans s on s.id = f.source_id ${reading}
      where ${found} offset 0
    ), ruled as not materialized (
      select *, ${perRule(rules, (rule, at) => [holds(rule, at), `${at}`], '0')} as rule from keyed offset 0
    )
    select finding_id, source_id, case_id, severity, title, rule, ${keyOf(rules, parameters)} as key,
      ${byRule(rules, ({ scope }) => `'${scope}'`, 'null')}::text as scope,
      ${byRule(rules, ({ scope }) => (scope === 'whole' ? 'whole' : 'scanned'), 'scanned')} as asset,
      ${byRule(rules, (rule) => titleOf(rule, parameters), 'null')}::text as case_title
    from ruled`;
}

/** The sources with what rules ask of their assets: looked up once each, and not for each finding. */
function scansWith(rules: readonly GroupingRule[], scanned: string): string {
  const asks = (part: KeyPart) => rules.some(({ by }) => by.some((key) => key.part === part));
  const facts = (['owner', 'team'] as const)
    .filter(asks)
    .map((part) => `${nearest(part)} as ${part}`);
  const isWhole = rules.some(({ scope }) => scope === 'whole');
  const whole = `${isWhole ? 'coalesce(w.whole, s.asset)' : 's.asset'} as whole`;
  const wholes = isWhole ? ` left join (${WHOLES}) w on w.part = s.asset` : '';
  return `select ${['s.id', 's.asset', 's.tool', ...facts, whole].join(', ')} from sources s${wholes} where ${scanned}`;
}

function perRule(
  rules: readonly GroupingRule[],
  arm: (rule: GroupingRule, at: number) => [when: string, then: string],
  otherwise: string,
): string {
  if (rules.length === 0) return otherwise;
  const arms = rules
    .map((rule, at) => arm(rule, at + 1))
    .map(([when, then]) => `when ${when} then ${then}`);
  return `case ${arms.join(' ')} else ${otherwise} end`;
}

function byRule(
  rules: readonly GroupingRule[],
  then: (rule: GroupingRule) => string,
  otherwise: string,
): string {
  return perRule(rules, (rule, at) => [`rule = ${at}`, then(rule)], otherwise);
}

/** The part of what a rule finds that asks for it: nobody else needs it. */
function partOf(rules: readonly GroupingRule[], key: Key): string {
  const asking = rules.flatMap(({ by }, at) =>
    by.some((one) => column(one) === column(key)) ? [`m.m${at + 1}`] : [],
  );
  return `case when ${asking.join(' or ')} then ${parts[key.part](key)} end as ${column(key)}`;
}

/** A rule is for a finding that it finds and that has all the parts. */
function holds({ by }: GroupingRule, at: number): string {
  return [`m${at}`, ...by.map((key) => `${column(key)} is not null`)].join(' and ');
}

/**
 * Told apart from what remedies are called without a rule by its first word. An index takes no longer texts: of those the
 * rest is a hash.
 */
function keyOf(rules: readonly GroupingRule[], parameters: Parameters): string {
  const key = byRule(
    rules,
    ({ id, by }) =>
      `${parameters.add(`group ${id} `)}::text || jsonb_build_array(${by.map(column).join(', ')})::text`,
    'remedy',
  );
  if (rules.length === 0) return key;
  return `(select case when rule > 0 and octet_length(k) > 2000 then left(k, 400) || ' ' || md5(k) else k end
    from (select ${key} as k offset 0) k)`;
}

function titleOf({ title, by }: GroupingRule, parameters: Parameters): string {
  if (!title) return 'null';
  const pieces = title.map((piece) => {
    if ('text' in piece) return `${parameters.add(piece.text)}::text`;
    return column(by.find(({ part }) => part === piece.part) as Key);
  });
  return `left(${pieces.join(' || ')}, 500)`;
}
