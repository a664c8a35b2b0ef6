import { advisories } from '#importers/npm-audit-6/advisories.ts';
import { advisoryOf, type Installed, installedOf } from '#importers/npm-audit-6/advisory.ts';
import { hasAdvisories, isPnpm } from '#importers/npm-audit-6/npm-audit-6.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';

/** The JSON report of `pnpm audit`: advisories in the shape of npm 6. */
export const pnpmAudit = jsonFormat({
  id: 'pnpm-audit',
  name: 'pnpm audit',
  aliases: ['pnpm_audit', 'pnpm'],
  about: {
    identity: "GitHub's id of the advisory, else its number, and the module",
    coverage: 'nothing of what it looked at; each installed version of a module is a finding',
  },
  tool: 'pnpm audit',
  manyKinds: ['cwe'],
  recognises: ({ json }) => hasAdvisories(json) && isPnpm(json),
  selection: { items: ['advisories.*'], heads: ['error', 'metadata'] },
  needs: ['advisories', 'error'],
  start: advisories(
    (advisory, tool) =>
      byVersion(installedOf(advisory)).flatMap(
        (installed) => advisoryOf(advisory, installed, titled, tool) ?? [],
      ),
    'message',
  ),
});

/** The installed versions of a module, each with all its paths. */
function byVersion(installed: readonly Installed[]): Installed[][] {
  const versions = new Map<string | undefined, Installed[]>();
  for (const one of installed) {
    versions.set(one.version, [...(versions.get(one.version) ?? []), one]);
  }
  return versions.size === 0 ? [[]] : [...versions.values()];
}

function titled(title: string, module: string | undefined): string {
  return module === undefined ? title.trim() : `${module}: ${title.trim()}`;
}
