import type { Coverage } from '#domain/finding/coverage.ts';
import type { Importer, Item, Sample, Sighting, Skipped } from '#importers/importer.ts';
import { Fields, isObject, kindOf } from '#importers/reading/fields.ts';
import { addSighting, type Reader, readItems } from '#importers/reading/items.ts';
import { readJson, skippedOf } from '#importers/reading/json-document.ts';
import type { Head, JsonEvent, Selection } from '#importers/reading/json-selection.ts';
import { later, stated, unique } from '#importers/reading/vocabulary.ts';
import { needsArtifacts, placeOf } from './sarif-location.ts';
import { sightingOf } from './sarif-result.ts';
import { endRun, mention, type RunState, startRun } from './sarif-run.ts';

const selection: Selection = {
  items: ['runs[].results[]'],
  heads: [
    'runs[].tool',
    'runs[].artifacts',
    'runs[].automationDetails',
    'runs[].invocations',
    'runs[].versionControlProvenance',
  ],
  awaits: ({ pattern, fields }, result) =>
    pattern === 'runs[]' &&
    (!('tool' in fields) || (!('artifacts' in fields) && needsArtifacts(result))),
};

/** SARIF 2.1.0 (OASIS), one finding per result; the tools' habits that differ from the text are noted where they are read. */
export const sarif: Importer = {
  id: 'sarif',
  name: 'SARIF',
  aliases: ['sarif', 'govulncheck', 'snyk', 'snyk_code'],
  about: {
    identity:
      'the fingerprints that the tool gives, else rule, path, logical place and message without its line numbers',
    coverage:
      'the rules of the tool, if one of them has no result; the artefacts, if they say that they were analysed or one has no result; the end of its invocations',
    differences: [
      'One finding per result; DefectDojo makes one of each place of the same result',
      '"note" is low, for SARIF has no other word for it; DefectDojo files it under info',
      'A file URI is shown as the path that it spells',
    ],
  },
  recognises: isSarif,
  parse: (text) => readItems((handle) => readJson(text, selection, handle), new SarifReader()),
};

const runKeys = ['tool', 'results', 'invocations', 'artifacts', 'automationDetails', 'columnKind'];

function isSarif({ json }: Sample): boolean {
  if (!isObject(json) || !Array.isArray(json.runs)) return false;
  if (typeof json.$schema === 'string' && /sarif/i.test(json.$schema)) return true;
  if (typeof json.version === 'string' && json.version.startsWith('2.')) return true;
  // The version may stand after all runs, beyond the sample.
  const run: unknown = json.runs[0];
  return isObject(run) && runKeys.some((key) => key in run);
}

/** Kinds of a result that say a rule was checked and nothing was wrong. */
const checks = new Set<unknown>(['pass', 'notApplicable', 'informational']);

class SarifReader implements Reader<JsonEvent> {
  private readonly runs: Coverage[] = [];
  private current: { head: Head; run: RunState } | undefined;

  read(event: JsonEvent, items: Item[]): void {
    if (event.kind === 'misplaced' || event.kind === 'broken') items.push(skippedOf(event));
    else if (event.kind === 'item') this.result(event.value, event.at, event.head, items);
    else if (event.head.pattern === 'runs[]') this.end(event.head, items);
    else if (event.head.pattern === '' && event.head.fields.runs === undefined) {
      items.push({
        skipped: { reason: 'This is no SARIF: the document has no list of runs', at: '$' },
      });
    }
  }

  coverage(): Coverage {
    const [first] = this.runs;
    if (!first) {
      return {
        tool: { name: 'unknown' },
        completeness: 'failed',
        reason: 'The report holds no run',
      };
    }
    return combined(first, this.runs);
  }

  private result(value: unknown, at: string, head: Head, items: Item[]): void {
    const problems: Skipped[] = [];
    const run = this.run(head, problems);
    let sighting: Sighting | undefined;
    if (isObject(value)) {
      const result = new Fields(value, at, problems);
      const { id, rule } = run.rules.of(result);
      if (run.artifacts.length > 0) mention(run, value);
      run.fired.add(rule?.id ?? id ?? '');
      if (!checks.has(value.kind)) sighting = sightingOf(result, run, id, rule);
      // No finding, but what it checked is a part of the coverage.
      else placeOf(result, run.artifactUris);
    } else problems.push({ reason: `Expected an object, found ${kindOf(value)}`, at });
    addSighting(items, sighting, problems);
  }

  private end(head: Head, items: Item[]): void {
    const problems: Skipped[] = [];
    const run = this.run(head, problems);
    this.runs.push(endRun(run, head, problems));
    this.current = undefined;
    addSighting(items, undefined, problems);
  }

  private run(head: Head, problems: Skipped[]): RunState {
    if (this.current?.head !== head) this.current = { head, run: startRun(head, problems) };
    return this.current.run;
  }
}

/** One coverage for all runs; those of other tools than the first's are left unstated, since a coverage names one tool. */
function combined(first: Coverage, runs: readonly Coverage[]): Coverage {
  const same = runs.filter(({ tool }) => tool.name === first.tool.name);
  const worst =
    runs.find(({ completeness }) => completeness === 'failed') ??
    runs.find(({ completeness }) => completeness === 'partial') ??
    first;
  const union = (lists: (string[] | undefined)[]) =>
    lists.every((list) => list !== undefined) ? unique(lists.flat()) : undefined;
  return stated<Coverage>({
    tool: first.tool,
    completeness: worst.completeness,
    reason: worst.reason,
    scope:
      unique(same.flatMap(({ scope }) => scope ?? []))
        .sort()
        .join(' + ') || undefined,
    asset: first.asset,
    rules: union(same.map(({ rules }) => rules)),
    targets: union(same.map(({ targets }) => targets)),
    at: runs.map(({ at }) => at).reduce(later, undefined),
  });
}
