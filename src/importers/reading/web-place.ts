import type { Location } from '#domain/finding/finding.ts';
import { statedOrNone } from './vocabulary.ts';

const ports: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'ftp:': 21 };

/** A place on the web, by its URL or `host:port`: with the usual port of the scheme where none is written. */
export function webPlace(place: string | undefined): Location | undefined {
  if (place === undefined) return undefined;
  const isUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(place);
  const spelled = isUrl ? place : `unknown://${place.replace(/^\/\//, '')}`;
  const parsed = URL.canParse(spelled) ? new URL(spelled) : undefined;
  return statedOrNone<Location>({
    url: isUrl ? place : undefined,
    host: parsed?.hostname.replace(/^\[(.*)\]$/, '$1') || undefined,
    port: Number(parsed?.port) || ports[parsed?.protocol ?? ''],
  });
}

/** A URL without its query and fragment, in which scanners write what they try. */
export function bareUrl(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
