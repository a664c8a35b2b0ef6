import type { Location, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { productOf } from '#importers/reading/cpe.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  paragraphs,
  severityOfScore,
  statedOrNone,
  vulnerabilitiesIn,
} from '#importers/reading/vocabulary.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';

/** What a host is known by: the name that the scan was given, else its address. */
export function nameOf(host: XmlElement): string | undefined {
  return namedBy(host, 'user') ?? addressOf(host) ?? namedBy(host, 'PTR');
}

function namedBy(host: XmlElement, type: string): string | undefined {
  const found = host.all('hostnames/hostname').find((name) => name.text('@type') === type);
  return found?.text('@name');
}

function addressOf(host: XmlElement): string | undefined {
  const addresses = host.all('address');
  const ip = addresses.find((address) => address.text('@addrtype') !== 'mac');
  return (ip ?? addresses[0])?.text('@addr');
}

/** Where something was found, and what is told of it there. */
type Place = {
  host: string;
  location: Location | undefined;
  label: string | undefined;
  about: string;
  tool: Tool;
  /** A product that answers at two ports has its vulnerabilities once. */
  found: Gathered;
};

/** The vulnerabilities of each open port and the port itself, then what scripts found of the host. */
export function sightingsOf(host: XmlElement, name: string, tool: Tool): Iterable<Sighting> {
  const shown = namedBy(host, 'user') ?? namedBy(host, 'PTR') ?? name;
  const found = new Gathered();
  const place: Place = {
    host: name,
    location: { host: shown },
    label: undefined,
    about: aboutHost(host),
    tool,
    found,
  };
  for (const port of host.all('ports/port')) {
    if (!isOpen(port)) continue;
    const location = statedOrNone<Location>({ host: shown, port: port.position('@portid') });
    const label = `${port.text('@portid') ?? '?'}/${port.text('@protocol') ?? '?'}`;
    addPort(port, { ...place, location, label });
  }
  for (const script of host.all('hostscript/script')) addStated(script, place);
  return found.sightings();
}

const shut = new Set(['closed', 'filtered', 'unfiltered', 'open|filtered', 'closed|filtered']);

/** A port in a state that Nmap does not have is taken for open, and told. */
function isOpen(port: XmlElement): boolean {
  const state = port.text('state/@state') ?? 'none';
  if (shut.has(state)) return false;
  if (state !== 'open') port.problem(`Unknown state of a port: "${state}"`, 'state/@state');
  return true;
}

function aboutHost(host: XmlElement): string {
  const systems = host.all('os/osmatch').map((match) => {
    const accuracy = match.text('@accuracy');
    return `OS: ${match.text('@name') ?? 'unknown'}${accuracy ? ` (${accuracy} %)` : ''}`;
  });
  const ip = addressOf(host);
  const names = host.all('hostnames/hostname').map((name) => {
    return `${name.text('@type') ?? 'Name'}: ${name.text('@name') ?? ''}`;
  });
  return [ip && `IP Address: ${ip}`, ...names, ...systems].filter((line) => line).join('\n');
}

function addPort(port: XmlElement, place: Place): void {
  const scripts = port.all('script');
  for (const script of scripts) addProducts(script, place);
  const label = place.label ?? '';
  const service = port.first('service');
  const says = ['name', 'product', 'version', 'extrainfo', 'tunnel'].flatMap((key) => {
    const value = service?.text(`@${key}`);
    return value === undefined ? [] : [`${key}: ${value}`];
  });
  const plain = scripts.filter((script) => script.all('table/table/elem').length === 0);
  const outputs = plain.map(
    (script) => `Script ${script.text('@id') ?? ''}:\n${script.text('@output') ?? ''}`,
  );
  place.found.add(
    sighted(
      {
        title: `Open port: ${label}`,
        severity: 'info',
        rule: 'open-port',
        location: place.location,
        description: paragraphs(
          place.about,
          `Port/Protocol: ${label}`,
          says.join('\n'),
          ...outputs,
        ),
        tool: place.tool,
      },
      ['open-port', place.host, label],
      place.host,
    ),
  );
  for (const script of scripts) addStated(script, place);
}

/** What the script vulners knows of the product that answers: a table by CPE, in it one by vulnerability. */
function addProducts(script: XmlElement, place: Place): void {
  for (const product of script.all('table')) {
    for (const row of product.all('table')) addKnown(row, product.text('@key'), place);
  }
}

function addKnown(row: XmlElement, cpe: string | undefined, place: Place): void {
  const facts = factsOf(row);
  if (!facts.has('id') && !facts.has('cvss')) return;
  const id = facts.get('id') ?? row.problem('The vulnerability has no id', '');
  if (id === undefined) return;
  const component = productOf(cpe);
  const score = scoreIn(row, facts.get('cvss'));
  place.found.add(
    sighted(
      {
        title: id,
        severity: score === undefined ? 'info' : severityOfScore(score),
        rule: id,
        vulnerabilities: vulnerabilitiesIn(id).filter((one) => one === id.toUpperCase()),
        component,
        location: place.location,
        description: paragraphs(place.about, cpe && `CPE: ${cpe}`, spelled(facts)),
        tool: place.tool,
      },
      ['vulners', place.host, component?.name ?? cpe, id],
      place.host,
    ),
    { place: place.label },
  );
}

/** What scripts of the vulns library found, each with its state. */
function addStated(script: XmlElement, place: Place): void {
  const id = script.text('@id');
  for (const row of script.all('table')) {
    const facts = factsOf(row);
    if (!isVulnerable(row, facts)) continue;
    const key = row.text('@key');
    const known = vulnerabilitiesIn([key, ...row.texts('table/elem')].join(' '));
    place.found.add(
      sighted(
        {
          title: facts.get('title') ?? key ?? id ?? 'Vulnerable',
          severity: severityOfRisk(facts.get('risk_factor') ?? script.text('@output')),
          rule: id,
          vulnerabilities: known,
          location: place.location,
          description: paragraphs(place.about, spelled(facts), script.text('@output')),
          tool: place.tool,
        },
        [id, place.host, place.label, key],
        place.host,
      ),
    );
  }
}

/** Tables that name no state are of other scripts, unless they are titled as only those are. */
function isVulnerable(row: XmlElement, facts: ReadonlyMap<string, string>): boolean {
  const state = facts.get('state') ?? (facts.has('title') && row.text('@key') ? 'none' : undefined);
  if (state === undefined || /^(?:NOT VULNERABLE|UNKNOWN)/.test(state)) return false;
  if (/^(?:LIKELY )?VULNERABLE/.test(state)) return true;
  row.problem(`Unknown state of a vulnerability: "${state}"`, 'elem[state]');
  return false;
}

function severityOfRisk(text: string | undefined): Severity {
  const word = /^\s*(?:[\s\S]*Risk factor: )?(High|Medium|Low)\b/i.exec(text ?? '')?.[1];
  return word === undefined ? 'medium' : (word.toLowerCase() as Severity);
}

function factsOf(table: XmlElement): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  for (const elem of table.all('elem')) {
    const value = elem.text('');
    if (value !== undefined) facts.set(elem.text('@key')?.toLowerCase() ?? '', value);
  }
  return facts;
}

function spelled(facts: ReadonlyMap<string, string>): string {
  return [...facts].map(([key, value]) => `${key}: ${value}`).join('\n');
}

function scoreIn(row: XmlElement, text: string | undefined): number | undefined {
  const score = Number(text || Number.NaN);
  if (Number.isFinite(score)) return score;
  return row.unclear(`Not a score: "${text ?? ''}"`, 'elem[cvss]');
}
