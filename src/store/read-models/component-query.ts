import type { ComponentText } from '#domain/finding/component.ts';
import { type Asking, assetsWithin, notKept } from './finding-query.ts';
import { all, type Parameters } from './parameters.ts';
import { toLike } from './reach.ts';

/** What components are chosen by. */
export type ComponentChoice = {
  text?: ComponentText;
  ecosystem?: readonly string[];
  /** Those that these assets carry. */
  asset?: readonly string[];
  /** Those with open findings, or with such that are known to be exploited. */
  open?: boolean;
  kev?: boolean;
};

/** Conditions in SQL of what a choice asks for. */
export type ComponentConditions = {
  /** Of a component `c`. */
  component: string;
  /** Of a version `v`. */
  version: string;
  /** Of a row of `bill_components`: the newest bill lists it. */
  billed: string;
  /** Of a row of `listed_findings`: it is there, as far as anybody knows, and the reader may see it. */
  found: string;
};

export function conditionsOf(
  { text, ecosystem, asset }: ComponentChoice,
  asking: Asking,
  parameters: Parameters,
): ComponentConditions {
  const add = (value: unknown) => parameters.add(value);
  const onAssets = asset && `select id from sources where asset = any(${add(asset)}::text[])`;
  const within = all([
    assetsWithin(asking, parameters),
    onAssets && `source_id = any(array(${onAssets}))`,
  ]);
  const named = text?.name ? `c.name ilike ${add(patternOf(text.name))}` : undefined;
  const ofSystem = ecosystem && `c.ecosystem = any(${add(ecosystem)}::text[])`;
  return {
    component: all([named, ofSystem]),
    version: text?.version ? `v.version ilike ${add(toLike(text.version))}` : 'true',
    billed: all(['until_report is null', within]),
    found: all(["status <> 'gone' and claim <> 'fixed'", within, notKept(asking, parameters)]),
  };
}

function patternOf(name: string): string {
  return name.includes('*') ? toLike(name) : `%${toLike(name)}%`;
}

/** The condition that something tells of a component `c` as the choice asks. */
export function isCarried(
  { version, billed, found }: ComponentConditions,
  { asset, open, kev }: ComponentChoice,
  { reach }: Asking,
): string {
  const seen = all([found, open || kev ? "status = 'open'" : undefined, kev ? 'kev' : undefined]);
  const tells = [...(open || kev ? [] : [['bill_components', billed]]), ['listed_findings', seen]];
  if (asset || kev || reach.assets !== 'all') {
    // Few: they are found first, and their components by them.
    const few = tells.map(
      ([table, condition]) =>
        `select version_id from ${table} where version_id is not null and ${condition}`,
    );
    return `c.id in (select v.component_id from component_versions v
      where ${version} and v.id in (${few.join(' union all ')}))`;
  }
  const either = tells.map(
    ([table, condition]) =>
      `exists (select from ${table} where version_id = v.id and ${condition})`,
  );
  return `exists (select from component_versions v
    where v.component_id = c.id and ${version} and (${either.join(' or ')}))`;
}
