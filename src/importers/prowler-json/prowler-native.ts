import type { Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';
import type { Checks } from './prowler-checks.ts';

/** A check in Prowler 3's own words. */
export function nativeCheck(item: Fields, checks: Checks, tool: Tool): Sighting | undefined {
  const id = item.text('CheckID');
  const detail = item.text('StatusExtended');
  const title = detail ?? item.text('CheckTitle') ?? id;
  if (title === undefined) return item.problem('The check has no title', 'CheckTitle');
  const account = item.word('AccountId');
  const region = item.text('Region');
  const name = item.text('ResourceId');
  const resource = item.text('ResourceArn') ?? name;
  const check = {
    id,
    status: item.text('Status'),
    account,
    region,
    resource,
    detail,
    at: instantIn(item, 'AssessmentStartTime'),
  };
  return checks.sighting(check, () => ({
    title,
    severity: severityIn(item, 'Severity'),
    component: { name: resource },
    fix: { text: remedyOf(item) },
    description: paragraphs(
      detail,
      item.text('Description'),
      item.text('Risk'),
      labelled({
        Cloud: item.text('Provider'),
        Account: account,
        Region: region,
        Resource: [item.text('ResourceType'), name].filter((part) => part).join(' ') || undefined,
        Service: item.text('ServiceName'),
        Types: item.texts('CheckType').join(', ') || undefined,
        Categories: item.texts('Categories').join(', ') || undefined,
        ...complianceOf(item.object('Compliance')),
      }),
      item.text('Notes'),
      item.text('RelatedUrl'),
    ),
    tool,
  }));
}

function remedyOf(item: Fields): string | undefined {
  const remediation = item.object('Remediation');
  const advice = remediation?.object('Recommendation');
  const code = remediation?.object('Code');
  const ways = ['CLI', 'NativeIaC', 'Terraform', 'Other'].map((key) => code?.text(key));
  return paragraphs(advice?.text('Text'), ...ways, advice?.text('Url'));
}

/** Each framework that asks for the check, with its requirements. */
export function complianceOf(compliance: Fields | undefined): Record<string, string | undefined> {
  const frameworks = Object.keys(compliance?.value ?? {});
  return Object.fromEntries(
    frameworks.map((name) => [name, compliance?.texts(name).join(', ') || undefined]),
  );
}
