import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { KeptValues } from '#importers/reading/kept-values.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { steadyWorkload } from '#importers/reading/steady-name.ts';
import { paragraphs, severityOfScore, stated } from '#importers/reading/vocabulary.ts';

/** What the summary says of a control. */
export type Control = {
  /** 0 to 10. */
  scoreFactor: number | undefined;
  status: string | undefined;
  description: string | undefined;
  remediation: string | undefined;
  category: string;
};

/** A rule of a control that a resource breaks. */
export type Failure = {
  control: string;
  name: string;
  rule: string | undefined;
  accepted: boolean;
  /** Where in the resource, and what should stand there. */
  paths: string;
};

/** The rules of a control that a resource breaks: each is a finding, as in DefectDojo. */
export function failuresOf(control: Fields): Failure[] {
  const id = control.text('controlID');
  const name = control.text('name') ?? id;
  if (id === undefined || name === undefined) {
    return control.problem('The control has no id', 'controlID') ?? [];
  }
  // Reports before 2.3 say nothing of the control as a whole.
  const status = control.object('status')?.text('status') ?? 'failed';
  if (status === 'failed' && (control.value.rules ?? '') === '') {
    control.problem('The control that failed names no rules', 'rules');
  }
  const failures = control.objects('rules').flatMap((rule) => {
    const accepted = rule.text('subStatus') === 'w/exceptions';
    const isFailure = !sound.has(rule.text('status') ?? '') && status === 'failed';
    if (!isFailure && !accepted) return [];
    const paths = rule.objects('paths').flatMap((path) => pathOf(path) ?? []);
    return [{ control: id, name, rule: rule.text('name'), accepted, paths: paths.join('\n') }];
  });
  const isUnexplained = status === 'failed' && control.list('rules').length === 0;
  if (!isUnexplained) return failures;
  return [{ control: id, name, rule: undefined, accepted: false, paths: '' }];
}

/** Of a rule that a resource does not break, though it breaks another of the control, or that was not evaluated. */
const sound = new Set(['passed', 'skipped']);

function pathOf(path: Fields): string | undefined {
  const fix = path.object('fixPath');
  const place = path.text('failedPath') ?? path.text('reviewPath') ?? path.text('deletePath');
  const wanted = fix?.text('path');
  return wanted === undefined ? place : [wanted, fix?.word('value')].filter(Boolean).join(' = ');
}

/** The three parts of a report that only together make findings. */
export class Joined {
  private readonly kept = new KeptValues<Failure>();
  /** By the resource, the numbers of what is kept of its failures. */
  private readonly failures = new Map<string, number[]>();
  /** The files of the resources, in the report's order. */
  readonly paths = new Map<string, string | undefined>();
  readonly controls = new Map<string, Control>();
  private readonly tool: Tool;

  constructor(tool: Tool) {
    this.tool = tool;
  }

  add(resource: string, failures: readonly Failure[]): void {
    const numbers = this.failures.get(resource) ?? [];
    this.failures.set(resource, numbers);
    for (const failure of failures) numbers.push(this.kept.add(failure));
  }

  /** In the order of the resources; those that are not listed come last. */
  *sightings(): Generator<Sighting, void, void> {
    for (const resource of new Set([...this.paths.keys(), ...this.failures.keys()])) {
      for (const number of this.failures.get(resource) ?? []) {
        yield this.sightingOf(this.kept.at(number), resource);
      }
    }
  }

  coverage(): Partial<Coverage> {
    const evaluated = [...this.controls].filter(([, { status }]) =>
      ['passed', 'failed'].includes(status ?? ''),
    );
    return stated<Partial<Coverage>>({
      rules: evaluated.map(([id]) => id).toSorted(),
      targets: [...this.failures.keys()].map((resource) => this.steady(resource)).toSorted(),
    });
  }

  private sightingOf(failure: Failure, resource: string): Sighting {
    const { control, name, rule } = failure;
    const summary = this.controls.get(control);
    const parts = resource.split('/').slice(-2);
    return sighted(
      {
        title: `${name} - ${parts.length === 2 ? parts.join(' ') : resource}`,
        severity: severityOfScore(summary?.scoreFactor ?? 0),
        rule: control,
        component: { name: resource },
        location: { path: this.paths.get(resource) },
        fix: { text: paragraphs(summary?.remediation, failure.paths) },
        description: paragraphs(
          `The resource '${resource}' has failed the control '${name}'.`,
          summary?.description,
          labelled({ Category: summary?.category || undefined, Rule: rule }),
          `https://hub.armosec.io/docs/${control.toLowerCase()}`,
        ),
        claim: failure.accepted ? 'accepted' : 'open',
        tool: this.tool,
      },
      [control, rule, this.steady(resource)],
      this.steady(resource),
    );
  }

  /** A resource without the number of its file's path on one machine, and what a rollout changes. */
  private steady(resource: string): string {
    const path = this.paths.get(resource);
    const parts = resource.replace(/^path=\d+\//, '').split('/');
    const name = parts.pop() ?? '';
    const whole = [...parts, steadyWorkload(parts.at(-1), name)].join('/');
    return path === undefined ? whole : `${path}:${whole}`;
  }
}
