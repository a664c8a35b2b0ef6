import type { Completeness, Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Skipped } from '#importers/importer.ts';
import { Fields, isObject, type JsonObject } from '#importers/reading/fields.ts';
import { entered, type Head } from '#importers/reading/json-selection.ts';
import { instant, later, stated, unique } from '#importers/reading/vocabulary.ts';
import { pathOf } from './sarif-location.ts';
import { messageText, Rules } from './sarif-rules.ts';

export type RunState = {
  tool: Tool;
  rules: Rules;
  artifacts: Fields[];
  /** False where the list of artifacts comes after results: what those mention was not noted then. */
  artifactsKnown: boolean;
  artifactUris: (string | undefined)[];
  /** Rules with a result of any kind; a list of rules that holds no other states nothing. */
  fired: Set<string>;
  /** Paths that any result mentions. */
  mentioned: Set<string>;
};

/** The state of a run at its first result, or at its end where it has none. */
export function startRun(head: Head, problems: Skipped[]): RunState {
  const fields = new Fields(head.fields, head.at, problems);
  const tool = fields.object('tool');
  const driver = tool?.object('driver');
  if (!driver) fields.problem('The run names no tool', 'tool.driver');
  const artifacts = fields.objects('artifacts');
  return {
    tool: stated<Tool>({
      name: driver?.text('name') ?? 'unknown',
      version: driver?.word('semanticVersion') ?? driver?.word('version'),
    }),
    rules: new Rules(tool),
    artifacts,
    artifactsKnown: 'artifacts' in head.fields,
    artifactUris: artifacts.map((artifact) => artifact.object('location')?.text('uri')),
    fired: new Set(),
    mentioned: new Set(),
  };
}

/** Coverage of a run that has ended. */
export function endRun(run: RunState, head: Head, problems: Skipped[]): Coverage {
  const fields = new Fields(head.fields, head.at, problems);
  const origin = fields.objects('versionControlProvenance')[0];
  const invocations = fields.objects('invocations');
  const ends = invocations.map((invocation) => endOf(invocation));
  const silent = run.rules.ids.some((id) => !run.fired.has(id));
  return stated<Coverage>({
    tool: run.tool,
    ...outcomeOf(fields, invocations),
    scope: scopeOf(fields.object('automationDetails')),
    asset: origin?.text('repositoryUri'),
    rules: silent ? unique([...run.rules.ids, ...run.fired]) : undefined,
    targets: targetsOf(run.artifactsKnown ? run : { ...startRun(head, []), artifactsKnown: false }),
    at: ends.reduce(later, undefined),
  });
}

function endOf(invocation: Fields): string | undefined {
  const text = invocation.text('endTimeUtc');
  if (text === undefined) return undefined;
  return instant(text) ?? invocation.problem(`Not a time: "${text}"`, 'endTimeUtc');
}

function outcomeOf(
  run: Fields,
  invocations: readonly Fields[],
): { completeness: Completeness; reason?: string } {
  if (run.value.results !== entered) {
    // Another value in its place is reported where it stands.
    if (run.value.results === undefined) {
      run.problem('The run has no list of results: its scan did not take place', 'results');
    }
    return { completeness: 'failed', reason: 'The run has no list of results' };
  }
  // Only an explicit false is a failure; a broken flag is reported by its reader.
  if (invocations.map((invocation) => invocation.flag('executionSuccessful')).includes(false)) {
    return { completeness: 'failed', reason: 'The tool reports that its run failed' };
  }
  const errors = invocations.flatMap((invocation) =>
    ['toolExecutionNotifications', 'toolConfigurationNotifications'].flatMap((key) =>
      invocation.objects(key).filter((notification) => notification.text('level') === 'error'),
    ),
  );
  if (errors.length === 0) return { completeness: 'complete' };
  const said = messageText(errors[0]?.object('message')) ?? 'no message';
  return { completeness: 'partial', reason: `The tool reports ${errors.length} errors: ${said}` };
}

/** The id without its last segment, which names the single run (SARIF 2.1.0, 3.17.3). */
function scopeOf(automation: Fields | undefined): string | undefined {
  const id = automation?.text('id');
  const slash = id?.lastIndexOf('/') ?? -1;
  return slash > 0 ? id?.slice(0, slash) : undefined;
}

/** Roles of files that a tool read because of what it is, not because it was told to look at them. */
const lookedAt = new Set([
  'analysisTarget',
  'added',
  'modified',
  'renamed',
  'unmodified',
  'uncontrolled',
]);

/** The files that a run says it looked at; undefined where its list holds only files that results mention. */
function targetsOf(run: RunState): string[] | undefined {
  const files = run.artifacts.flatMap((artifact, index) => {
    const uri = run.artifactUris[index];
    const roles = artifact.texts('roles');
    const counts = roles.length === 0 || roles.some((role) => lookedAt.has(role));
    return uri !== undefined && counts
      ? [{ path: pathOf(uri), said: roles.includes('analysisTarget') }]
      : [];
  });
  const said = files.filter((file) => file.said);
  if (said.length > 0) return unique(said.map(({ path }) => path));
  const paths = unique(files.map(({ path }) => path));
  if (!run.artifactsKnown) return undefined;
  return paths.some((path) => !run.mentioned.has(path)) ? paths : undefined;
}

/** Notes every file that a result mentions anywhere: a file of a data flow is listed without having been a target. */
export function mention(run: RunState, result: unknown): void {
  const open: unknown[] = [result];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    for (const key in value) {
      const part: unknown = (value as JsonObject)[key];
      if (key === 'artifactLocation' || key === 'analysisTarget') mentionFile(run, part);
      else if (typeof part === 'object') open.push(part);
    }
  }
}

function mentionFile(run: RunState, artifact: unknown): void {
  if (!isObject(artifact)) return;
  const indexed = typeof artifact.index === 'number' ? run.artifactUris[artifact.index] : undefined;
  const uri = typeof artifact.uri === 'string' ? artifact.uri : indexed;
  if (uri !== undefined) run.mentioned.add(pathOf(uri));
}
