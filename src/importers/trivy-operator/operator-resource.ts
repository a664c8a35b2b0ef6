import type { Fields } from '#importers/reading/fields.ts';
import { steadyWorkload } from '#importers/reading/steady-name.ts';

/** What a report is of. */
export type Resource = {
  /** The kind of the report: `VulnerabilityReport`. */
  report: string;
  namespace: string | undefined;
  kind: string | undefined;
  name: string | undefined;
  container: string | undefined;
  /** Without what each rollout changes: `shop/ReplicaSet/till/web`. */
  steady: string;
};

/** Its labels say it; reports of a cluster as a whole have a name alone. */
export function resourceOf(report: Fields): Resource {
  const metadata = report.object('metadata');
  const labels = metadata?.object('labels');
  const label = (key: string) => labels?.text(`trivy-operator.${key}`);
  const kind = label('resource.kind');
  const name = label('resource.name') ?? metadata?.text('name');
  const namespace = label('resource.namespace') ?? metadata?.text('namespace');
  const container = label('container.name');
  const steadyName = name === undefined ? undefined : steadyWorkload(kind, name);
  const steady = [namespace, kind, steadyName, container].filter((part) => part !== undefined);
  return {
    report: report.text('kind') ?? '',
    namespace,
    kind,
    name,
    container,
    steady: steady.join('/'),
  };
}

export function targetOf({ report, steady }: Resource): string {
  return `${report}:${steady}`;
}
