import type { Cvss, Severity, Tool } from '#domain/finding/finding.ts';
import type { Item, Sample } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { KeptValues } from '#importers/reading/kept-values.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  paragraphs,
  unique,
  vulnerabilitiesIn,
  vulnerabilityId,
} from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

const maps = ['packages', 'vulnerabilities', 'environments'] as const;

/** The vulnerability report of Clair 4, as its API and `clairctl` give it: packages, vulnerabilities and which has which. */
export const clair4 = jsonFormat({
  id: 'clair-4',
  name: 'Clair 4',
  aliases: ['clair', 'clairctl', 'quay'],
  about: {
    identity: 'vulnerability, package, and the database of packages that it stands in',
    coverage: 'no rules, no targets: the manifest that it names is another with each build',
    differences: ['One finding for a vulnerability that several updaters know under one name'],
  },
  tool: 'Clair',
  nullLists: true,
  nullObjects: [...maps, 'package_vulnerabilities'],
  keyed: [...maps, 'package_vulnerabilities', 'enrichments'],
  recognises,
  selection: {
    items: ['packages.*', 'vulnerabilities.*', 'environments.*[]'],
    heads: ['manifest_hash', 'package_vulnerabilities', 'enrichments'],
  },
  needs: ['manifest_hash', 'vulnerabilities', 'package_vulnerabilities'],
  start: (tool) => {
    const report = new ClairReport(tool);
    return {
      item: (item, { list, keys }) => report.keep(item, list, keys[0] ?? ''),
      end: (document, { pattern }) => {
        if (pattern === '') report.join(document);
      },
      rest: () => report.items(),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json) || !('manifest_hash' in json)) return false;
  return ['packages', 'vulnerabilities', 'package_vulnerabilities'].some((key) => key in json);
}

const own: Readonly<Record<string, Severity>> = { negligible: 'info', unknown: 'info' };

type Package = { name: string | undefined; version: string | undefined };

/** What is kept of a vulnerability until it is known which packages have it. */
type Vulnerability = {
  id: string;
  severity: Severity;
  /** The source package that it is told of. */
  source: string | undefined;
  fixed: string | undefined;
  links: string | undefined;
  description: string | undefined;
  told: Readonly<Record<string, string | undefined>>;
};

/** What refers to each other by ids, in whatever order it stands. */
class ClairReport {
  private readonly tool: Tool;
  private readonly packages = new Map<string, Package>();
  private readonly kept = new KeptValues<Vulnerability>();
  /** By the id of a vulnerability, what it is kept as. */
  private readonly vulnerabilities = new Map<string, number>();
  private readonly databases = new Map<string, string>();
  /** The vulnerabilities that some package has. */
  private readonly placed = new Set<string>();
  private scores: ReadonlyMap<string, Cvss[]> = new Map();
  /** Packages of one name, version and database as one: the first of them, and the vulnerabilities that any has. */
  private readonly groups = new Map<string, { first: string; has: string[] }>();

  constructor(tool: Tool) {
    this.tool = tool;
  }

  keep(item: Fields, list: string, id: string): undefined {
    if (list === 'packages.*') {
      this.packages.set(id, { name: item.text('name'), version: item.word('version') });
    } else if (list === 'vulnerabilities.*') {
      const vulnerability = vulnerabilityOf(item);
      if (vulnerability) this.vulnerabilities.set(id, this.kept.add(vulnerability));
    } else {
      const database = item.text('package_db');
      if (database !== undefined && !this.databases.has(id)) this.databases.set(id, database);
    }
  }

  /** Once all is there. */
  join(document: Fields): void {
    this.scores = scoresOf(document);
    const lists = document.object('package_vulnerabilities');
    for (const id of Object.keys(lists?.value ?? {})) {
      for (const known of lists?.texts(id) ?? []) {
        this.placed.add(known);
        if (this.vulnerabilities.has(known)) this.place(known, id);
        else lists?.problem(`The report has no vulnerability "${known}"`, id);
      }
    }
  }

  *items(): Generator<Item, void, void> {
    for (const { first, has } of this.groups.values()) {
      const gathered = new Gathered();
      for (const id of has) this.add(gathered, first, id);
      yield* gathered.sightings();
    }
    for (const id of this.vulnerabilities.keys()) {
      if (this.placed.has(id)) continue;
      yield { skipped: { reason: `No package has the vulnerability "${id}"`, at: '$' } };
    }
  }

  private place(vulnerability: string, id: string): void {
    const { name, version } = this.packages.get(id) ?? {};
    const key = JSON.stringify([name, version, this.databases.get(id)].map((one) => one ?? null));
    const group = this.groups.get(key) ?? { first: id, has: [] };
    group.has.push(vulnerability);
    this.groups.set(key, group);
  }

  private add(gathered: Gathered, id: string, vulnerabilityKey: string): void {
    const number = this.vulnerabilities.get(vulnerabilityKey);
    if (number === undefined) return;
    const vulnerability = this.kept.at(number);
    const { name = vulnerability.source, version } = this.packages.get(id) ?? {};
    const database = this.databases.get(id);
    const rule = vulnerabilityId(vulnerability.id);
    const software = [name, version].filter((part) => part !== undefined).join(', ');
    const { severity, fixed, links, description, told } = vulnerability;
    const sighting = sighted(
      {
        title: software === '' ? rule : `${rule} - (${software})`,
        severity,
        rule,
        vulnerabilities: unique([rule, ...vulnerabilitiesIn(`${vulnerability.id} ${links ?? ''}`)]),
        component: { name, version },
        cvss: this.scores.get(vulnerabilityKey) ?? [],
        fix: { version: fixed },
        description: paragraphs(
          description,
          labelled({ ...told, 'Package database': database }),
          links?.split(/\s+/).join('\n'),
        ),
        tool: this.tool,
      },
      [rule, name, database],
    );
    gathered.add(sighting, { as: [...sighting.identity, version] });
  }
}

function vulnerabilityOf(item: Fields): Vulnerability | undefined {
  const id = item.text('name');
  if (id === undefined) return item.problem('The vulnerability has no name', 'name');
  return {
    id,
    severity: severityIn(item, 'normalized_severity', own),
    source: item.object('package')?.text('name'),
    fixed: item.word('fixed_in_version'),
    links: item.text('links'),
    description: item.text('description'),
    told: {
      Distribution: item.object('distribution')?.text('pretty_name'),
      Updater: item.text('updater'),
    },
  };
}

/** Enrichments are, among others, CVSS records of the NVD by the ids of the vulnerabilities, under a long name. */
function scoresOf(document: Fields): Map<string, Cvss[]> {
  const scores = new Map<string, Cvss[]>();
  const enrichments = document.object('enrichments');
  for (const kind of Object.keys(enrichments?.value ?? {})) {
    if (!/cvss/i.test(kind)) continue;
    for (const records of enrichments?.objects(kind) ?? []) {
      for (const id of Object.keys(records.value)) {
        const found = records.objects(id).flatMap((record) => {
          const [vector, score] = [record.text('vectorString'), record.number('baseScore')];
          return cvssOf(vector, score, record.word('version'));
        });
        scores.set(id, found);
      }
    }
  }
  return scores;
}
