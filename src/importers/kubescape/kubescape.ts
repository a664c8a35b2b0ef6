import type { Coverage } from '#domain/finding/coverage.ts';
import type { Sample } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { instant, stated } from '#importers/reading/vocabulary.ts';
import { type Control, failuresOf, Joined } from './kubescape-control.ts';

/** Kubescape's JSON report (format v2): controls of Kubernetes, held against the resources of a cluster or of files. */
export const kubescape = jsonFormat({
  id: 'kubescape',
  name: 'Kubescape',
  aliases: ['kubescape'],
  about: {
    identity: 'control, rule, and resource with its file, without what a rollout changes in a name',
    coverage:
      'the controls that were evaluated, the resources as targets, the cluster as its asset, and when; a control that was skipped is not among them',
    differences: [
      'The severity is that of Kubescape, from 9, 7 and 4; DefectDojo draws its lines one higher',
      'A failure under an exception is kept and claimed accepted',
    ],
  },
  tool: 'Kubescape',
  nullLists: true,
  recognises,
  selection: {
    items: ['results[]', 'resources[]', 'summaryDetails.controls.*'],
    heads: ['clusterName', 'generationTime', 'metadata'],
  },
  needs: ['results'],
  start: (tool) => {
    const joined = new Joined(tool);
    let said: Partial<Coverage> = {};
    return {
      item: (item, { list, keys }) => {
        if (list === 'results[]') addFailures(item, joined);
        else if (list === 'resources[]') addResource(item, joined);
        else joined.controls.set(keys[0] ?? '', controlOf(item));
        return undefined;
      },
      end: (object, { pattern }) => {
        if (pattern !== '') return;
        said = saidOf(object);
        const scan = object.object('metadata')?.object('scanMetadata');
        const version = scan?.text('kubescapeVersion');
        if (version) tool.version = version;
      },
      rest: () => joined.sightings(),
      coverage: () => ({ ...said, ...joined.coverage() }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  if (isObject(json.summaryDetails)) {
    return (
      'controls' in json.summaryDetails || 'frameworks' in json.summaryDetails || 'results' in json
    );
  }
  return 'customerGUID' in json && 'clusterAPIServerInfo' in json;
}

function addFailures(result: Fields, joined: Joined): undefined {
  const resource = result.text('resourceID');
  if (resource === undefined) return result.problem('The result names no resource', 'resourceID');
  const { controls } = result.value;
  if (controls === undefined || controls === '') {
    return result.problem('The result holds no controls', 'controls');
  }
  joined.add(
    resource,
    result.objects('controls').flatMap((control) => failuresOf(control)),
  );
  return undefined;
}

function addResource(item: Fields, joined: Joined): undefined {
  const resource = item.text('resourceID');
  if (resource === undefined) return item.problem('The resource has no id', 'resourceID');
  joined.paths.set(resource, item.object('source')?.text('relativePath'));
  return undefined;
}

function controlOf(item: Fields): Control {
  const category = item.object('category');
  return {
    scoreFactor: item.number('scoreFactor'),
    status: item.text('status') ?? item.object('statusInfo')?.text('status'),
    description: item.text('description'),
    remediation: item.text('mitigation') ?? item.text('remediation'),
    category: [category?.text('name'), category?.object('subCategory')?.text('name')]
      .filter((part) => part !== undefined)
      .join(' > '),
  };
}

function saidOf(document: Fields): Partial<Coverage> {
  const target = document.object('metadata')?.object('targetMetadata');
  const context = target?.object('clusterContextMetadata')?.text('contextName');
  const time = document.text('generationTime');
  const at = time === undefined ? undefined : instant(time);
  if (time !== undefined && !at) document.unclear(`Not a time: "${time}"`, 'generationTime');
  return stated<Partial<Coverage>>({
    asset: document.text('clusterName') ?? context,
    // Go writes the year 1 for no time.
    at: at?.startsWith('0001') ? undefined : at,
  });
}
