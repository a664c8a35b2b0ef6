import type { Fields } from '#importers/reading/fields.ts';

/** What a finding is about, of all its resources together. */
export type Resources = {
  /** What the title ends with: the last of them, as Security Hub's users know it. */
  suffix: string | undefined;
  ids: string[];
  /** The instance, where it is one. */
  host: string | undefined;
  told: string | undefined;
};

export function resourcesOf(finding: Fields): Resources {
  const resources = finding.objects('Resources');
  const ids = resources.flatMap((resource) => resource.text('Id') ?? []);
  const instance = resources.find((resource) => resource.text('Type') === 'AwsEc2Instance');
  const last = resources.at(-1);
  return {
    suffix: last === undefined ? undefined : suffixOf(last),
    ids,
    host: instance?.text('Id')?.replace(/^.*[:/]/, ''),
    told: resources.map(tell).join('\n') || undefined,
  };
}

function suffixOf(resource: Fields): string | undefined {
  const id = resource.text('Id');
  if (id === undefined) return undefined;
  if (resource.text('Type') === 'AwsEcrContainerImage' && id.includes('/')) {
    return `Image: ${id.slice(id.indexOf('/') + 1)}`;
  }
  return `Resource: ${id.slice(id.lastIndexOf(':') + 1)}`;
}

function tell(resource: Fields): string {
  const details = resource.object('Details');
  const image = details?.object('AwsEcrContainerImage');
  const instance = details?.object('AwsEc2Instance');
  const parts = [
    resource.text('Type'),
    resource.text('Id'),
    resource.text('Region'),
    image?.texts('ImageTags').join(', '),
    instance?.text('ImageId'),
    instance?.texts('IpV4Addresses').join(', '),
    instance?.text('VpcId'),
    instance?.text('SubnetId'),
  ];
  return parts.filter((part) => part).join(' ');
}
