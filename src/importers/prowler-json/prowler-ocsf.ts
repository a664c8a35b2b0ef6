import type { Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { isoOf, paragraphs } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';
import type { Checks } from './prowler-checks.ts';
import { complianceOf } from './prowler-native.ts';

const outcomes: Readonly<Record<string, string>> = { Success: 'PASS', Failure: 'FAIL' };

/**
 * A check as a finding of OCSF (https://schema.ocsf.io): a Detection Finding since Prowler 4, a Security Finding in
 * version 3, which names the check as a feature and has other names for the finding and its outcome.
 */
export function ocsfCheck(item: Fields, checks: Checks, tool: Tool): Sighting | undefined {
  const metadata = item.object('metadata');
  const info = item.object('finding_info') ?? item.object('finding');
  const product = metadata?.object('product');
  const version = product?.word('version');
  if (version !== undefined) tool.version = version;
  const id = metadata?.text('event_code') ?? product?.object('feature')?.text('uid');
  const detail = item.text('status_detail') ?? item.text('message');
  const title = item.text('message') ?? detail ?? info?.text('title') ?? id;
  if (title === undefined) return item.problem('The check has no title', 'message');
  const resources = item.objects('resources');
  const [first] = resources;
  const cloud = item.object('cloud');
  const account = cloud?.object('account')?.word('uid');
  const region = first?.text('region') ?? cloud?.text('region') ?? first?.text('namespace');
  const resource = first?.text('uid') ?? first?.text('name');
  const check = {
    id,
    status: item.text('status_code') ?? outcomes[item.text('status') ?? ''],
    isMuted: item.text('status') === 'Suppressed',
    account,
    region,
    resource,
    detail,
    at: momentOf(item, info),
  };
  return checks.sighting(check, () => ({
    title,
    severity: severityIn(item, 'severity', { unknown: 'info', other: 'info', fatal: 'critical' }),
    component: { name: resource },
    fix: { text: remedyOf(item.object('remediation') ?? info?.object('remediation')) },
    description: descriptionOf(item, info, {
      Cloud: cloud?.text('provider') ?? (first?.text('namespace') && 'kubernetes'),
      Account:
        [cloud?.object('account')?.text('name'), account].filter((one) => one).join(' ') ||
        undefined,
      Region: region,
      Resource: resources.map(tell).join('; ') || undefined,
    }),
    tool,
  }));
}

/** Version 4 writes a text where version 5 writes seconds since 1970, with a text beside them. */
function momentOf(item: Fields, info: Fields | undefined): string | undefined {
  const seconds = info?.value.created_time ?? item.value.time;
  const told = info && (instantIn(info, 'created_time_dt') ?? undefined);
  if (told !== undefined) return told;
  if (typeof seconds === 'number') return isoOf(seconds * 1000);
  return instantIn(item, 'time_dt') ?? instantIn(item, 'event_time');
}

function remedyOf(remediation: Fields | undefined): string | undefined {
  const links = ['references', 'kb_articles'].flatMap((key) => remediation?.texts(key) ?? []);
  return paragraphs(remediation?.text('desc'), ...links);
}

function tell(resource: Fields): string {
  const parts = ['type', 'name', 'uid', 'namespace'].map((key) => resource.text(key));
  return [...parts, resource.object('group')?.text('name')].filter((part) => part).join(' ');
}

function descriptionOf(
  item: Fields,
  info: Fields | undefined,
  places: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const more = item.object('unmapped');
  return paragraphs(
    item.text('message'),
    item.text('status_detail'),
    info?.text('title'),
    info?.text('desc'),
    item.text('risk_details') ?? info?.object('supporting_data')?.text('Risk'),
    labelled({
      ...places,
      Created: info?.text('created_time_dt'),
      Types: wordsOf(more, 'check_type'),
      Categories: wordsOf(more, 'categories'),
      ...complianceOf(more?.object('compliance')),
    }),
    more?.text('notes'),
    more?.text('related_url'),
    more?.texts('additional_urls').join('\n'),
  );
}

/** Version 4 writes a text where version 5 writes a list. */
function wordsOf(fields: Fields | undefined, key: string): string | undefined {
  const isList = Array.isArray(fields?.value[key]);
  return isList ? fields?.texts(key).join(', ') || undefined : fields?.text(key);
}
