import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { niktoSighting } from '#importers/nikto-xml/nikto-item.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat, type Place } from '#importers/reading/json-format.ts';

/** Nikto's JSON report: of one site, or a list of them. */
export const niktoJson = jsonFormat({
  id: 'nikto-json',
  name: 'Nikto (JSON)',
  aliases: ['nikto'],
  about: {
    identity: 'site, test, method, path and message, without the values that it quotes',
    coverage: 'nothing: whether a site was scanned to its end is not stated',
  },
  tool: 'Nikto',
  needs: ['vulnerabilities', 'host'],
  recognises,
  selection: {
    items: ['vulnerabilities[]', '[].vulnerabilities[]'],
    heads: ['host', 'ip', 'port', 'banner', '[].host', '[].ip', '[].port', '[].banner'],
    awaits: ({ fields }) => !('host' in fields && 'port' in fields && 'banner' in fields),
  },
  start: (tool) => {
    let sites = 0;
    return {
      item: (item, place) => sightingOf(item, place, tool),
      end: (site) => {
        sites += 1;
        if (!('vulnerabilities' in site.value)) {
          site.problem('The site has no list of vulnerabilities', 'vulnerabilities');
        }
      },
      rest: (problems) => {
        if (sites === 0) problems.push({ reason: 'The report names no site', at: '$' });
        return [];
      },
    };
  },
});

function recognises({ json }: Sample): boolean {
  const site: unknown = Array.isArray(json) ? json[0] : json;
  if (!isObject(site)) return false;
  if ('host' in site && 'banner' in site && 'port' in site) return true;
  const first: unknown = Array.isArray(site.vulnerabilities) ? site.vulnerabilities[0] : undefined;
  return isObject(first) && 'msg' in first && 'method' in first && 'url' in first;
}

function sightingOf(item: Fields, { above }: Place, tool: Tool): Sighting | undefined {
  const message = item.text('msg');
  if (message === undefined) return item.problem('The item has no message', 'msg');
  const host = above.text('host') ?? above.text('ip');
  const port = above.word('port');
  const path = item.text('url');
  return niktoSighting({
    test: item.word('id'),
    method: item.text('method'),
    path,
    url: urlOf(host, port, path),
    message,
    references: item.text('references') ?? referenceOf(item.word('OSVDB')),
    host,
    port,
    banner: above.text('banner'),
    tool,
  });
}

function urlOf(host: string | undefined, port = '', path = ''): string | undefined {
  if (/^https?:/i.test(path)) return path;
  if (host === undefined || !path.startsWith('/')) return undefined;
  const scheme = /443$/.test(port) ? 'https' : 'http';
  return `${scheme}://${host}${port === '' ? '' : `:${port}`}${path}`;
}

function referenceOf(id: string | undefined): string | undefined {
  return id === undefined || id === '0' ? undefined : `OSVDB-${id}`;
}
