import type { Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { purlOf } from '#importers/reading/packages.ts';
import { labelled, lines, listed } from '#importers/reading/prose.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, unique, vulnerabilityId } from '#importers/reading/vocabulary.ts';

/** What is kept of an OSV record until its findings have come. */
export type Advisory = {
  id: string;
  aliases?: string[];
  summary?: string | undefined;
  details?: string | undefined;
  url?: string | undefined;
  references?: string[];
  affected: Affects[];
};

type Affects = {
  module: string | undefined;
  packages: string[];
  symbols: string[];
  ranges: string[];
};

/** What the scan says of the module in this build. */
type Found = {
  version: string | undefined;
  fixed?: string | undefined;
  told?: string | undefined;
  traces: readonly string[];
  /** How many ways there are, where not all of them are in `traces`. */
  called?: number;
};

export function advisoryOf(osv: Fields, id: string): Advisory {
  return {
    id,
    aliases: osv.texts('aliases'),
    summary: osv.text('summary'),
    details: osv.text('details'),
    url:
      urlOf(osv) ??
      osv
        .objects('affected')
        .map(urlOf)
        .find((url) => url !== undefined),
    references: osv.objects('references').flatMap((reference) => reference.text('url') ?? []),
    affected: osv.objects('affected').map(affectsOf),
  };
}

function urlOf(record: Fields): string | undefined {
  return record.object('database_specific')?.text('url');
}

function affectsOf(affected: Fields): Affects {
  const imports = affected.object('ecosystem_specific')?.objects('imports') ?? [];
  return {
    module: affected.object('package')?.text('name') ?? affected.object('module')?.text('path'),
    packages: imports.flatMap((one) => one.text('path') ?? []),
    symbols: imports.flatMap((one) => one.texts('symbols')),
    ranges: affected.objects('ranges').map(rangeOf),
  };
}

function rangeOf(range: Fields): string {
  return range
    .objects('events')
    .flatMap(
      (event) =>
        labelled('introduced', event.text('introduced')) ??
        labelled('fixed', event.text('fixed')) ??
        [],
    )
    .join(', ');
}

/** What an advisory says of one module of the build. govulncheck rates nothing. */
export function sightingOf(advisory: Advisory, module: string, tool: Tool, found: Found): Sighting {
  const affects = advisory.affected.filter((one) => one.module === module);
  const packages = unique(affects.flatMap((one) => one.packages));
  const symbols = unique(affects.flatMap((one) => one.symbols));
  const name = module === '' ? undefined : module;
  return sighted(
    {
      title: [advisory.id, name, packages[0]].filter((part) => part !== undefined).join(' - '),
      severity: 'info',
      rule: advisory.id,
      vulnerabilities: unique([...(advisory.aliases ?? []), advisory.id].map(vulnerabilityId)),
      component: {
        name,
        version: found.version,
        purl: name === undefined ? undefined : purlOf('golang', name, found.version),
      },
      location: { path: packages[0] },
      fix: {
        version: found.fixed,
        text: found.fixed === undefined ? undefined : `Upgrade ${module} to ${found.fixed}.`,
      },
      description: paragraphs(
        advisory.summary,
        advisory.details,
        found.told,
        lines(
          labelled('Vulnerable functions', symbols.join(', ')),
          labelled('Vulnerable packages', packages.join(', ')),
          labelled('Versions', affects.flatMap((one) => one.ranges).join('; ')),
        ),
        listed('Called by', found.traces, found.called),
        [advisory.url, ...(advisory.references ?? [])].filter(Boolean).join('\n'),
      ),
      tool,
    },
    [advisory.id, name],
  );
}
