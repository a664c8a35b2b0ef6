import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { purlOf } from '#importers/reading/packages.ts';
import { labelled, listed } from '#importers/reading/prose.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, vulnerabilitiesIn } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** What `yarn npm audit --json` of Yarn 4 prints: a line for each advisory or deprecation. */
export const yarnAudit4 = jsonFormat({
  id: 'yarn-audit-4',
  name: 'yarn npm audit (Yarn 4)',
  aliases: ['yarn_audit', 'yarn-audit'],
  about: {
    identity: "GitHub's id of the advisory, else its number, and the package",
    coverage: 'nothing of what it looked at',
  },
  tool: 'yarn npm audit',
  recognises,
  selection: 'lines',
  start: (tool) => {
    let empty = true;
    return {
      item: (line) => {
        empty = false;
        return line.value.data === nothing ? undefined : sightingOf(line, tool);
      },
      rest: (problems) => {
        if (empty) problems.push({ reason: 'The file has no lines of a report', at: '$' });
        return [];
      },
    };
  },
});

/** What Yarn says in place of the first line where there is nothing to tell. */
const nothing = 'No audit suggestions';

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  if (json.data === nothing) return true;
  return 'value' in json && isObject(json.children) && 'Tree Versions' in json.children;
}

function sightingOf(line: Fields, tool: Tool): Sighting | undefined {
  const name = line.text('value');
  const told = line.object('children');
  if (!told) return line.problem('The line tells nothing of the package', 'children');
  if (name === undefined) line.problem('The line names no package', 'value');
  const number = told.word('ID');
  const issue = told.text('Issue');
  const url = told.text('URL');
  const ids = vulnerabilitiesIn(url ?? '');
  const id = ids[0] ?? number;
  const versions = told.texts('Tree Versions');
  const range = told.word('Vulnerable Versions');
  // A deprecation has words in place of a number.
  const isDeprecation = number !== undefined && !/^\d+$/.test(number);
  const advisory = [name, range].filter((part) => part !== undefined).join(', ');
  const title = isDeprecation ? number : issue && `${issue} - (${advisory})`;
  if (!title) return told.problem('The line has no issue', 'Issue');
  return sighted(
    {
      title,
      severity: severityIn(told, 'Severity'),
      rule: id,
      vulnerabilities: ids,
      component: {
        name,
        version: versions[0],
        purl: name === undefined ? undefined : purlOf('npm', name, versions[0]),
      },
      description: paragraphs(
        issue,
        labelled('Vulnerable versions', range),
        listed('Installed versions', versions),
        listed('Depended upon by', told.texts('Dependents').map(settled)),
        url,
      ),
      tool,
    },
    [id ?? title, name],
  );
}

/** A virtual package is named by a hash that changes with what is around it. */
function settled(dependent: string): string {
  return dependent.replace(/virtual:[0-9a-f]+#/, '');
}
