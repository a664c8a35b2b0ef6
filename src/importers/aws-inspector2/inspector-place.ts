import type { Location } from '#domain/finding/finding.ts';
import type { Fields } from '#importers/reading/fields.ts';

/** Where a finding is: a file of code or of a package, a port of an instance; and the resources that it is about. */
export type InspectorPlace = {
  location: { [Key in keyof Location]?: Location[Key] | undefined };
  ids: string[];
  told: string;
};

export function placeOf(finding: Fields, code: Fields, item: Fields | undefined): InspectorPlace {
  const file = code.object('filePath');
  const network = finding.object('networkReachabilityDetails') ?? finding;
  const ports = network.object('openPortRange');
  const resources = finding.objects('resources');
  const instance = resources.find((resource) => resource.text('type') === 'AWS_EC2_INSTANCE');
  const steps = network.object('networkPath')?.objects('steps') ?? [];
  const told = [
    ...resources.map(tell),
    ports && `${network.text('protocol')} ${ports.word('begin')}-${ports.word('end')}`,
    ...steps.map((step) => `${step.text('componentType')} ${step.text('componentId')}`),
    code.text('detectorName'),
    code.texts('detectorTags').join(', '),
    code.text('sourceLambdaLayerArn'),
  ];
  return {
    location: {
      path: pathOf(file) ?? item?.text('filePath'),
      line: file?.position('startLine'),
      host: instance?.text('id')?.replace(/^.*[:/]/, ''),
      port: ports?.position('begin'),
    },
    ids: resources.flatMap((resource) => resource.text('id') ?? []),
    told: told.filter((part) => part).join('\n'),
  };
}

/** The path is that of the file, or of its folder. */
function pathOf(file: Fields | undefined): string | undefined {
  const name = file?.text('fileName');
  const path = file?.text('filePath');
  if (path === undefined || name === undefined) return path ?? name;
  if (path === name || path.endsWith(`/${name}`)) return path;
  return `${path.replace(/\/$/, '')}/${name}`;
}

function tell(resource: Fields): string {
  const details = resource.object('details');
  const instance = details?.object('awsEc2Instance');
  const image = details?.object('awsEcrContainerImage');
  const lambda = details?.object('awsLambdaFunction');
  const told = [
    resource.text('type'),
    resource.text('id'),
    resource.text('region'),
    instance?.text('imageId'),
    instance?.texts('ipV4Addresses').join(', '),
    instance?.text('vpcId'),
    instance?.text('subnetId'),
    image?.text('repositoryName'),
    image?.texts('imageTags').join(', '),
    lambda?.text('functionName'),
    lambda?.text('runtime'),
  ];
  return told.filter((part) => part).join(' ');
}
