import type { Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';

/** What Nikto saw once, as its reports state it in whatever spelling. */
type NiktoItem = {
  test: string | undefined;
  method: string | undefined;
  path: string | undefined;
  url: string | undefined;
  message: string;
  references: string | undefined;
  host: string | undefined;
  port: string | undefined;
  banner: string | undefined;
  tool: Tool;
};

/** Nikto rates nothing: all is information. */
export function niktoSighting(item: NiktoItem): Sighting {
  const { test, method, path, url, message, references, host, banner, tool } = item;
  const port = Number(item.port || Number.NaN);
  const site = `${host ?? ''}:${item.port ?? ''}`;
  return sighted(
    {
      title: message,
      severity: 'info',
      rule: test,
      location: { url, host, port: Number.isInteger(port) && port > 0 ? port : undefined },
      description: paragraphs(
        message,
        [method, path].filter((part) => part).join(' '),
        banner && `Banner: ${banner}`,
        references,
      ),
      tool,
    },
    [site, test, method, path, lasting(message)],
    site,
  );
}

/** A message without what it quotes from the answer: values, counts, versions. */
function lasting(message: string): string {
  return message
    .replace(/\b(contents?|fields|value|header): .*$/s, '$1')
    .replace(/\b0x[0-9a-f]+\b|\d[\w.]*/gi, '#');
}
