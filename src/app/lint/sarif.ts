import { pathToFileURL } from 'node:url';
import { packageVersion } from '#app/version.ts';
import type { Place } from '#domain/postmortem/places.ts';
import type { Problem } from '#rules/postmortem/lint.ts';
import { listPostmortemRules } from './list-rules.ts';

/** SARIF 2.1.0 (OASIS), as far as a linter needs it. */
export type SarifLog = { $schema: string; version: '2.1.0'; runs: readonly object[] };

/** A problem; where its other places are in other texts, with the names of these. */
export type ToldProblem = Omit<Problem, 'others'> & {
  others?: readonly (Place & { file?: string })[];
};

const levels = { error: 'error', warning: 'warning', hint: 'note' } as const;

/** What was found in files, for whatever shows SARIF: code hosts, editors. Columns are in UTF-16 units, as ours. */
export function toSarif(
  files: readonly { file: string; problems: readonly ToldProblem[] }[],
): SarifLog {
  const rules = listPostmortemRules();
  const results = files.flatMap(({ file, problems }) =>
    problems.map((problem) => ({
      ruleId: problem.rule,
      ruleIndex: rules.findIndex(({ id }) => id === problem.rule),
      level: levels[problem.severity],
      message: { text: problem.message },
      locations: [{ physicalLocation: locationOf(file, regionOf(problem)) }],
      ...(problem.others
        ? {
            relatedLocations: problem.others.map(({ line, column, file: other = file }) => ({
              physicalLocation: locationOf(other, { startLine: line, startColumn: column }),
            })),
          }
        : {}),
    })),
  );
  const driver = {
    name: 'Holdfast',
    version: packageVersion(),
    rules: rules.map(({ id, severity, why, question }) => ({
      id,
      shortDescription: { text: why },
      help: { text: question },
      defaultConfiguration: { level: levels[severity] },
    })),
  };
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
}

function regionOf({ line, column, endLine, endColumn }: ToldProblem) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** Paths are URIs there: relative where the file was named so. */
function locationOf(file: string, region: object) {
  const absolute = /^(?:\/|[A-Za-z]:[\\/])/.test(file);
  const uri = absolute ? pathToFileURL(file).href : encodeURI(file.replaceAll('\\', '/'));
  return { artifactLocation: { uri }, region };
}
