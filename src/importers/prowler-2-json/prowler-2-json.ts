import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { aboutProwler, Checks } from '#importers/prowler-json/prowler-checks.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** What Prowler 2 wrote with `-M json`: a check a line. */
export const prowler2Json = jsonFormat({
  id: 'prowler-2-json',
  name: 'Prowler 2 (JSON)',
  aliases: ['aws_prowler', 'prowler-2'],
  about: {
    ...aboutProwler,
    differences: ['A report without a line is no report: its format cannot be told'],
  },
  tool: 'Prowler',
  recognises,
  selection: 'lines',
  start: (tool) => {
    const checks = new Checks();
    return {
      item: (line) => sightingOf(line, checks, tool),
      coverage: () => checks.coverage(),
    };
  },
});

function recognises({ json }: Sample): boolean {
  const first: unknown = Array.isArray(json) ? json[0] : json;
  return isObject(first) && 'Control' in first && 'Control ID' in first && 'Status' in first;
}

function sightingOf(line: Fields, checks: Checks, tool: Tool): Sighting | undefined {
  const control = line.text('Control');
  const [id, name] = controlOf(control);
  const detail = line.text('Message');
  const title = detail ?? name;
  if (title === undefined) return line.problem('The check has no title', 'Message');
  const account = line.word('Account Number');
  const region = line.text('Region');
  const resource = line.text('Resource ID');
  const check = {
    id: id ?? line.text('Control ID'),
    status: line.text('Status'),
    account,
    region,
    resource,
    detail,
    at: instantIn(line, 'Timestamp'),
  };
  return checks.sighting(check, () => ({
    title,
    severity: severityIn(line, 'Severity', { informational: 'low' }),
    component: { name: resource },
    fix: { text: line.text('Remediation') },
    description: paragraphs(
      control,
      detail,
      line.text('Risk'),
      labelled({
        Account: account,
        Region: region,
        Resource: resource,
        'CIS control':
          [line.text('Control ID'), line.text('Level')].filter((part) => part).join(', ') ||
          undefined,
        Compliance: line.text('Compliance'),
        Service: line.text('Service'),
        Epic: line.text('CAF Epic'),
      }),
      line.text('Doc link'),
    ),
    tool,
  }));
}

/** `[check114] Ensure hardware MFA is enabled` as the check's name and what it asks for. */
function controlOf(
  control: string | undefined,
): [id: string | undefined, name: string | undefined] {
  const parts = control === undefined ? undefined : /^\[(.*?)\]\s*(.*)$/s.exec(control);
  return parts ? [parts[1], parts[2] || parts[1]] : [undefined, control];
}
