import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { firstVersions, purlOf } from '#importers/reading/packages.ts';
import { labelled, lines, listed } from '#importers/reading/prose.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { cvssOf, paragraphs, unique, vulnerabilityId } from '#importers/reading/vocabulary.ts';

/** cargo-audit's JSON report: crates of a lock file that RustSec has advisories for. */
export const cargoAudit = jsonFormat({
  id: 'cargo-audit',
  name: 'cargo-audit',
  aliases: ['cargo_audit', 'rustsec'],
  about: {
    identity: 'advisory and crate',
    coverage: 'nothing of what it looked at; its warnings (unmaintained, yanked) are no findings',
  },
  tool: 'cargo-audit',
  recognises,
  selection: { items: ['vulnerabilities.list[]'], heads: ['vulnerabilities.count'] },
  start: (tool) => {
    let found = 0;
    return {
      item: (vulnerable) => {
        found += 1;
        return sightingOf(vulnerable, tool);
      },
      end: (object, { pattern, fields }) => {
        if (pattern !== 'vulnerabilities') return;
        if (!('list' in fields)) object.problem('There is no list of vulnerabilities', 'list');
        const count = object.number('count') ?? 0;
        if (count > found) object.problem(`It counts ${count} and lists ${found}`, 'count');
      },
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  const { database, lockfile, vulnerabilities } = json;
  if (isObject(database) && 'advisory-count' in database) return true;
  if (isObject(lockfile) && 'dependency-count' in lockfile) return true;
  const list = isObject(vulnerabilities) ? vulnerabilities.list : undefined;
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  return isObject(first) && isObject(first.advisory) && isObject(first.package);
}

function sightingOf(vulnerable: Fields, tool: Tool): Sighting | undefined {
  const advisory = vulnerable.object('advisory');
  const id = advisory?.text('id');
  if (!advisory || id === undefined) {
    return vulnerable.problem('The vulnerability has no advisory with an id', 'advisory.id');
  }
  const crate = vulnerable.object('package');
  const name = crate?.text('name') ?? advisory.text('package');
  const version = crate?.word('version');
  if (name === undefined) vulnerable.problem('The vulnerability names no crate', 'package.name');
  const patched = patchedIn(vulnerable, advisory);
  return sighted(
    {
      title: `[${[name, version].filter((part) => part !== undefined).join(' ')}] ${advisory.text('title') ?? id}`,
      // cargo-audit fails the build for each of them, and rates none.
      severity: 'high',
      rule: id,
      vulnerabilities: unique([id, ...advisory.texts('aliases')].map(vulnerabilityId)),
      component: {
        name,
        version,
        purl: isPublic(crate) && name !== undefined ? purlOf('cargo', name, version) : undefined,
      },
      cvss: cvssOf(advisory.text('cvss')),
      fix: {
        version: firstVersions(patched.join(' ')),
        text: patched.length > 0 ? `Update ${name} to ${patched.join(', ')}` : undefined,
      },
      description: descriptionOf(vulnerable, advisory),
      tool,
    },
    [id, name],
  );
}

/** Versions stand beside the advisory; before 0.11 they stood in it. */
function patchedIn(vulnerable: Fields, advisory: Fields): string[] {
  const patched = vulnerable.object('versions')?.texts('patched') ?? [];
  return patched.length > 0 ? patched : advisory.texts('patched_versions');
}

function isPublic(crate: Fields | undefined): boolean {
  return /github\.com\/rust-lang\/crates\.io-index|index\.crates\.io/.test(
    crate?.text('source') ?? '',
  );
}

function descriptionOf(vulnerable: Fields, advisory: Fields): string | undefined {
  const affected = vulnerable.object('affected');
  const functions = affected?.object('functions');
  return paragraphs(
    advisory.text('description'),
    lines(
      labelled('Categories', advisory.texts('categories').join(', ')),
      labelled('Keywords', advisory.texts('keywords').join(', ')),
      labelled('Published', advisory.text('date')),
      labelled('Informational', advisory.text('informational')),
      labelled('Unaffected', vulnerable.object('versions')?.texts('unaffected').join(', ')),
      labelled(
        'Platforms',
        [...(affected?.texts('os') ?? []), ...(affected?.texts('arch') ?? [])].join(', '),
      ),
    ),
    listed(
      'Affected functions',
      Object.keys(functions?.value ?? {}).map(
        (name) => `${name}: ${functions?.texts(name).join(', ')}`,
      ),
    ),
    [advisory.text('url'), ...advisory.texts('references')].filter(Boolean).join('\n'),
  );
}
