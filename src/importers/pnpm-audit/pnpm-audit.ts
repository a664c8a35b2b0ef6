import {
  advisoryOf,
  checkSummary,
  type Installed,
  installedOf,
} from '#importers/npm-audit-6/advisory.ts';
import { hasAdvisories, isPnpm } from '#importers/npm-audit-6/npm-audit-6.ts';
import type { Fields } from '#importers/reading/fields.ts';
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
  start: (tool) => {
    let failure: string | undefined;
    let found = 0;
    return {
      item: (advisory) => {
        found += 1;
        return byVersion(installedOf(advisory)).flatMap(
          (installed) => advisoryOf(advisory, installed, titled, tool) ?? [],
        );
      },
      end: (document, { pattern }) => {
        if (pattern !== '') return;
        failure = failureIn(document);
        if (failure === undefined) checkSummary(document, 'metadata', found);
      },
      coverage: () =>
        failure === undefined ? {} : { completeness: 'failed' as const, reason: failure },
    };
  },
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

function failureIn(document: Fields): string | undefined {
  const error = document.object('error');
  if (!error) return undefined;
  const what = [error.word('code'), error.text('message')].filter((part) => part !== undefined);
  return `pnpm audit failed: ${what.join(', ') || 'it does not say why'}`;
}
