import type { Location } from '#domain/finding/finding.ts';
import type { Fields } from '#importers/reading/fields.ts';

/** Where a vulnerability is, for whichever kind of scan. */
export type GitlabPlace = {
  location: { [Key in keyof Location]?: Location[Key] | undefined };
  component: { name: string | undefined; version: string | undefined };
  /** What of it stays from scan to scan. */
  identity: readonly (string | undefined)[];
  /** What of it has no field of its own. */
  told: string | undefined;
  target: string | undefined;
};

/** The parts that name a place, whatever the scan; of each kind there are only some. */
const naming = ['class', 'method', 'param', 'crash_type', 'crash_state', 'api_path'];
const telling = ['image', 'operating_system', ...naming, 'stacktrace_snippet'];
const owning = ['namespace', 'kind', 'name', 'container_name'];

export function placeOf(location: Fields | undefined): GitlabPlace {
  const dependency = location?.object('dependency');
  const name = dependency?.object('package')?.text('name');
  const path = location?.text('file');
  const url = addressOf(
    location?.text('hostname') ?? location?.text('host'),
    location?.text('path'),
  );
  const image = location?.text('image');
  const resource = location?.object('kubernetes_resource');
  const owner = owning.flatMap((key) => resource?.text(key) ?? []).join('/') || undefined;
  const told = telling.flatMap((key) => {
    const text = location?.text(key);
    return text === undefined ? [] : [`${key.replaceAll('_', ' ')}: ${text}`];
  });
  return {
    location: { path, line: location?.position('start_line'), url, host: hostOf(url) },
    component: { name, version: dependency?.word('version') },
    identity: [
      path ?? url,
      image === undefined ? undefined : withoutTag(image),
      owner,
      name,
      ...naming.map((key) => location?.text(key)),
    ],
    told: [...told, ...(owner === undefined ? [] : [`resource: ${owner}`])].join('\n') || undefined,
    target: path ?? (url === undefined ? undefined : targetOf(url)),
  };
}

function addressOf(host: string | undefined, path: string | undefined): string | undefined {
  if (host === undefined) return path;
  return path === undefined ? host : `${host.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;
}

function hostOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : /^(?:\w+:\/\/)?([^/:?#]+)/.exec(url)?.[1];
}

/** An image is rebuilt under another tag or digest, and stays the same image. */
function withoutTag(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}

/** An address without its query: what was crawled of it differs from scan to scan. Its last slash may be left out. */
export function targetOf(url: string): string {
  return url.replace(/[?#].*$/, '').replace(/\/$/, '');
}
