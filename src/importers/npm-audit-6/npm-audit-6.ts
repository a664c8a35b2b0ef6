import { isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { advisories } from './advisories.ts';
import { advisoryOf, installedOf, titleWithRange } from './advisory.ts';

/** The JSON report of `npm audit` up to npm 6, which `yarn npm audit` up to Yarn 3 and audit-ci hand on. */
export const npmAudit6 = jsonFormat({
  id: 'npm-audit-6',
  name: 'npm audit (npm 6)',
  aliases: ['npm_audit', 'npm-audit', 'yarn_audit', 'yarn-audit'],
  about: {
    identity: "GitHub's id of the advisory, else its number, and the module",
    coverage: 'nothing of what it looked at; an error in place of a report makes it failed',
  },
  tool: 'npm audit',
  manyKinds: ['cwe'],
  recognises: ({ json }) => isError(json) || (hasAdvisories(json) && !isPnpm(json)),
  selection: { items: ['advisories.*'], heads: ['error', 'metadata'] },
  needs: ['advisories', 'error'],
  start: advisories(
    (advisory, tool) => advisoryOf(advisory, installedOf(advisory), titleWithRange(advisory), tool),
    'summary',
  ),
});

/** Whether it is what npm prints in place of a report. */
function isError(json: unknown): boolean {
  if (!isObject(json) || !isObject(json.error) || 'vulnerabilities' in json) return false;
  return 'summary' in json.error && ('code' in json.error || 'detail' in json.error);
}

export function hasAdvisories(json: unknown): boolean {
  if (!isObject(json) || !isObject(json.advisories)) return false;
  const [first] = Object.values(json.advisories);
  return first === undefined ? 'metadata' in json : isObject(first) && 'module_name' in first;
}

/** pnpm names the project that a path begins at by its folder, and newer ones plan no actions. */
export function isPnpm(json: unknown): boolean {
  if (!isObject(json) || !isObject(json.advisories)) return false;
  if (!('actions' in json)) return true;
  const [first] = Object.values(json.advisories);
  const findings: unknown = isObject(first) ? first.findings : undefined;
  const finding: unknown = Array.isArray(findings) ? findings[0] : undefined;
  const paths: unknown = isObject(finding) ? finding.paths : undefined;
  const path: unknown = Array.isArray(paths) ? paths[0] : undefined;
  return typeof path === 'string' && /^(?:\.|[^>]*__[^>]*)>/.test(path);
}
