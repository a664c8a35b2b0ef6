import type { Command } from 'commander';
import { InputError } from '#app/input-error.ts';

/** What an exception is for, as it is typed. */
export type ScopeOptions = {
  case?: string[];
  rule?: string;
  vulnerability?: string;
  component?: string;
  from?: string;
  before?: string;
  asset?: string;
  group?: string;
  path?: string;
};

/** Names are exact, or patterns in which * stands for anything; all that is given must match. */
export function addScopeOptions(command: Command): void {
  command
    .option('--case <ids...>', 'these cases')
    .option('--rule <name>', 'and/or findings of this rule (* stands for anything), later ones too')
    .option('--vulnerability <id>', 'of this vulnerability, such as CVE-2024-3094')
    .option('--component <name[@version]>', 'in this component, of any or of one version')
    .option('--from <version>', 'of the component, from this version on')
    .option('--before <version>', 'of the component, before this version')
    .option('--asset <name>', 'on this asset')
    .option('--group <name>', 'on assets of this group')
    .option('--path <prefix>', 'in files whose path begins so');
}

export function scopeOf({ case: cases, ...given }: ScopeOptions) {
  const { component, from, before, ...names } = given;
  const version = versionOf(given);
  const [, name = component] = /^(.+)@([^@/]+)$/.exec(component ?? '') ?? [];
  const matcher = {
    ...named(names, ['rule', 'vulnerability', 'asset', 'group', 'path']),
    ...(name ? { component: { name, ...(version ? { version } : {}) } } : {}),
  };
  return {
    ...(cases ? { cases } : {}),
    ...(Object.keys(matcher).length > 0 ? { matcher } : {}),
  };
}

function versionOf({ component, from, before }: ScopeOptions) {
  const exact = /^.+@([^@/]+)$/.exec(component ?? '')?.[1];
  const range = from !== undefined || before !== undefined;
  if (!component && range) throw new InputError('USAGE', '--from and --before need --component');
  if (exact && range) {
    throw new InputError('USAGE', `${component} is one version: leave --from and --before out`);
  }
  if (exact) return { exact };
  return range ? { ...(from ? { from } : {}), ...(before ? { before } : {}) } : undefined;
}

function named<K extends string>(given: { [key in K]?: string }, keys: readonly K[]) {
  return Object.fromEntries(
    keys.flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]]])),
  ) as { [key in K]?: string };
}
