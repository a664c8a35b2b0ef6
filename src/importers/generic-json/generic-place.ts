import type { Location } from '#domain/finding/finding.ts';
import type { Skipped } from '#importers/importer.ts';
import { Fields } from '#importers/reading/fields.ts';
import type { GenericFields } from './generic-fields.ts';

/** An address with the text that it was written as. */
type Place = { location: Pick<Location, 'url' | 'host' | 'port'>; text: string };

/** The addresses of a finding, in order: our own fields, then DefectDojo's URL and endpoints. */
export function placesOf(fields: GenericFields, problems: Skipped[]): Place[] {
  const url = fields.text('location.url');
  const host = fields.text('location.host', 'host');
  const port = fields.within(1, 65_535, 'location.port', 'port');
  const own: Place[] = [];
  if (url !== undefined || host !== undefined) {
    const location: Place['location'] = url === undefined ? {} : { ...placeOf(url).location, url };
    if (host !== undefined) location.host = host;
    if (port !== undefined) location.port = port;
    own.push({ location, text: url ?? host ?? '' });
  }
  return [...own, ...endpoints(fields, problems)];
}

function endpoints(fields: GenericFields, problems: Skipped[]): Place[] {
  const listed = fields.raw('endpoints');
  const isList = Array.isArray(listed);
  const objects = isList && listed.some((value) => typeof value === 'object' && value !== null);
  const texts = objects ? [] : fields.texts('endpoints', 'endpoint', 'url');
  if (!objects) return texts.map(placeOf);
  return fields.objects('endpoints').map(({ value, at }) => {
    const endpoint = new Fields(value, at, problems);
    const protocol = endpoint.text('protocol');
    const path = endpoint.text('path')?.replace(/^\/*/, '/') ?? '';
    const port = endpoint.number('port');
    const address = `${endpoint.text('host') ?? ''}${port === undefined ? '' : `:${port}`}${path}`;
    return placeOf(protocol === undefined ? address : `${protocol}://${address}`);
  });
}

/** A URL gives its host and port, too; `host:port` and a bare host are no URLs. */
function placeOf(text: string): Place {
  const parts = /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#:@\s]+)(?::(\d{1,5}))?([/?#].*)?$/i.exec(text);
  if (!parts) return { location: { url: text }, text };
  const [, protocol, host, port, path] = parts;
  const location: Place['location'] = protocol || path ? { url: text } : {};
  if (host !== undefined) location.host = host;
  if (port !== undefined && Number(port) > 0 && Number(port) <= 65_535)
    location.port = Number(port);
  return { location, text };
}
