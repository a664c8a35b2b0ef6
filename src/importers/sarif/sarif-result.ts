import type {
  Claim,
  Component,
  Finding,
  Location,
  Severity,
  Tool,
} from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { type Fields, isObject, kindOf } from '#importers/reading/fields.ts';
import { concealing } from '#importers/reading/secrets.ts';
import {
  instant,
  paragraphs,
  settled,
  severityOf,
  stated,
  statedOrNone,
  titleOf,
  unique,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { flowOf } from './sarif-flow.ts';
import { type Place, placeOf } from './sarif-location.ts';
import { messageText, type Rule, securitySeverity, taxonOf, wordsOf } from './sarif-rules.ts';

/** What a result needs to know of its run. */
export type Run = { tool: Tool; artifactUris: readonly (string | undefined)[] };

/** Undefined, with the reason among the problems, where a result says neither what nor by which rule. */
export function sightingOf(
  result: Fields,
  run: Run,
  id: string | undefined,
  rule: Rule | undefined,
): Sighting | undefined {
  const message = messageOf(result.object('message'), rule);
  const title = message ?? rule?.title ?? id;
  if (title === undefined) return result.problem('The result has neither a message nor a rule', '');
  const place = placeOf(result, run.artifactUris);
  const properties = result.object('properties');
  const finding = stated<Finding>({
    title: titleOf(title),
    severity: severity(result, properties, rule),
    rule: id,
    vulnerabilities: vulnerabilities(id, rule, properties),
    weaknesses: weaknesses(id, rule, properties, result),
    component: componentOf(properties, rule, place.logical) ?? packageIn(message),
    location: statedOrNone<Location>(place.location),
    fix: fixOf(result, rule),
    description: descriptionOf(message, place.shown, rule, flowOf(result)),
    claim: claimOf(result),
    firstSeen: firstSeenOf(result),
    tool: run.tool,
  });
  const steady = steadied(message ?? title);
  const identity = identityOf(result, finding, place, steady);
  const target = place.location.path;
  // Before it was steadied, all of the message was a part of what names a finding.
  const former = [...identity.slice(0, -1), settled(message ?? title)];
  const sighting = stated<Sighting>({
    finding,
    identity,
    formerly: identity.at(-1) === steady && former.at(-1) !== steady ? [former] : undefined,
    target,
    content: contentOf(result, place),
  });
  return secretScanners.test(run.tool.name) ? concealing([place.snippet], sighting) : sighting;
}

/** Tools that quote the secret as the code of a result. */
const secretScanners = /gitleaks|trufflehog|kingfisher|nosey ?parker|ggshield/i;

/** What the code around the result is, wherever it lies: the tool's hash of the line, or the text itself. */
function contentOf(result: Fields, { snippet }: Place): string | undefined {
  const partial = partialOf(fingerprintsOf(result, 'partialFingerprints'));
  return partial.length > 0 ? partial.join('\n') : snippet && settled(snippet);
}

/** The message with its arguments put in; by id it stands with the rule. */
function messageOf(message: Fields | undefined, rule: Rule | undefined): string | undefined {
  if (!message) return undefined;
  const id = message.word('id');
  const text = messageText(message) ?? (id === undefined ? undefined : rule?.messages.get(id));
  const given = message.list('arguments');
  if (text === undefined || given.length === 0) return text;
  return text.replace(/\{\{|\}\}|\{(\d+)\}/g, (found, index: string | undefined) => {
    if (index === undefined) return found.charAt(0);
    const argument = given[Number(index)];
    if (typeof argument === 'string') return argument;
    const place = `arguments[${index}]`;
    message.problem(
      `Expected a text, found ${argument === undefined ? 'none' : kindOf(argument)}`,
      place,
    );
    return found;
  });
}

function severity(
  result: Fields,
  properties: Fields | undefined,
  rule: Rule | undefined,
): Severity {
  const scored = securitySeverity(properties) ?? rule?.severity;
  if (scored) return scored;
  // A result that is no failure has level "none" unless it says otherwise (SARIF 2.1.0, 3.27.10).
  const kind = result.value.kind;
  const unsaid = kind === 'review' || kind === 'open' ? 'none' : (rule?.level ?? 'warning');
  const level = result.text('level') ?? unsaid;
  const known = severityOf(level);
  if (!known) result.unclear(`Unknown level "${level}"`, 'level');
  return known ?? 'medium';
}

/** Those of the rule's are read once, with its id; only what a result adds is read here. */
function vulnerabilities(
  id: string | undefined,
  rule: Rule | undefined,
  properties: Fields | undefined,
): string[] {
  const told = [...tagsOf(properties), ...(id === undefined || id === rule?.id ? [] : [id])];
  const ruled = rule?.vulnerabilities ?? [];
  return told.length === 0 ? ruled : unique([...vulnerabilitiesIn(told.join(' ')), ...ruled]);
}

function weaknesses(
  id: string | undefined,
  rule: Rule | undefined,
  properties: Fields | undefined,
  result: Fields,
): string[] {
  const taxa = result
    .objects('taxa')
    .flatMap((taxon) => taxonOf(taxon.word('id'), taxon.object('toolComponent')?.text('name')));
  const told = [
    ...tagsOf(properties),
    ...wordsOf(properties, 'cwe'),
    ...taxa,
    ...(id === undefined || id === rule?.id ? [] : [id]),
  ];
  const ruled = rule?.weaknesses ?? [];
  return told.length === 0 ? ruled : unique([...weaknessesIn(told.join(' ')), ...ruled]);
}

function tagsOf(properties: Fields | undefined): readonly string[] {
  return properties?.value.tags === undefined ? [] : properties.textOrTexts('tags');
}

/** Package URLs stand in properties or as the name of a logical location; Black Duck names the parts. */
function componentOf(
  properties: Fields | undefined,
  rule: Rule | undefined,
  logical: string | undefined,
): Component | undefined {
  const purl = [properties?.text('purl'), logical, rule?.purl].find((id) => id?.startsWith('pkg:'));
  const named = properties?.text('component') ?? properties?.text('packageName');
  const parts = purl ? /^pkg:[^/]+\/(?:[^@?#]*\/)?([^@?#/]+)(?:@([^?#]+))?/.exec(purl) : undefined;
  const name = named ?? (parts?.[1] === undefined ? undefined : decoded(parts[1]));
  if (name === undefined) return undefined;
  const version = properties?.word('componentVersion') ?? properties?.word('packageVersion');
  return stated<Component>({
    name,
    version: version ?? (parts?.[2] ? decoded(parts[2]) : undefined),
    purl,
  });
}

/** A package that the message alone names, as Trivy's does. */
function packageIn(message: string | undefined): Component | undefined {
  const [, name, version] = /^Package: (.+)\nInstalled Version: (.+)$/m.exec(message ?? '') ?? [];
  return name === undefined ? undefined : stated<Component>({ name, version });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function fixOf(result: Fields, rule: Rule | undefined): Finding['fix'] {
  const fixes = result.value.fixes === undefined ? [] : result.objects('fixes');
  const texts = fixes.map((fix) => messageText(fix.object('description')));
  return statedOrNone({ text: paragraphs(...texts, rule?.help) });
}

/** Put together by hand: there may be a million results, and a rule says the same of each of its own. */
function descriptionOf(
  message: string | undefined,
  code: string | undefined,
  rule: Rule | undefined,
  flow: string | undefined,
): string | undefined {
  const said = message?.trim() ?? '';
  const ruled = rule?.told.includes(said)
    ? paragraphs(...rule.told.filter((text) => text !== said))
    : rule?.description;
  const parts = [said, code?.trim(), ruled, flow].filter((part) => part);
  return parts.length > 0 ? parts.join('\n\n') : undefined;
}

const openKinds = new Set(['review', 'open', 'fail']);

function claimOf(result: Fields): Claim {
  const kind = result.text('kind');
  if (kind !== undefined && !openKinds.has(kind)) result.problem(`Unknown kind "${kind}"`, 'kind');
  if (result.text('baselineState') === 'absent') return 'fixed';
  if (result.value.suppressions === undefined) return 'open';
  const states = result
    .objects('suppressions')
    .map((suppression) => suppression.text('state') ?? 'accepted');
  if (states.length === 0) return 'open';
  if (states.includes('underReview')) return 'under-review';
  return states.includes('rejected') ? 'open' : 'suppressed';
}

function firstSeenOf(result: Fields): string | undefined {
  const provenance = result.object('provenance');
  const text = provenance?.text('firstDetectionTimeUtc');
  if (text === undefined) return undefined;
  return instant(text) ?? provenance?.problem(`Not a time: "${text}"`, 'firstDetectionTimeUtc');
}

/** Semgrep writes this in place of a fingerprint for those who are not logged in. */
const placeholder = 'requires login';
/** Partial fingerprints that change when the file or the line around a result is edited elsewhere. */
const unsteady = /column|filehash|linenumber/i;

/** A message of several lines without those that an update or another rating changes, as Trivy writes them. */
function steadied(text: string): string {
  const steady = text.replace(
    /^(?:Installed Version|Fixed Version|Severity|Link): .*(?:\n|$)/gm,
    '',
  );
  return settled(steady) || settled(text);
}

function identityOf(result: Fields, finding: Finding, place: Place, steady: string): string[] {
  const rule = finding.rule ?? '';
  const full = fingerprintsOf(result, 'fingerprints');
  if (full.length > 0) return ['fingerprint', rule, ...full];
  const where = place.location.path ?? place.location.url ?? place.logical ?? '';
  const partial = partialOf(fingerprintsOf(result, 'partialFingerprints'));
  if (partial.length > 0) return ['partial fingerprint', rule, where, ...partial];
  return ['place', rule, where, place.snippet ? settled(place.snippet) : steady];
}

/** GitHub's hash of the line is enough by itself, and what others compute for GitHub's sake. */
function partialOf(fingerprints: readonly string[]): string[] {
  const line = fingerprints.filter((print) => print.startsWith('primaryLocationLineHash'));
  return line.length > 0 ? line : fingerprints.filter((print) => !unsteady.test(print));
}

/** `name=value` in the order of names; Black Duck wraps the value in an object. */
function fingerprintsOf(result: Fields, key: string): string[] {
  const prints = result.object(key);
  if (!prints) return [];
  const found: string[] = [];
  for (const name of Object.keys(prints.value).sort()) {
    const nested = prints.value[name];
    const value = isObject(nested) ? prints.object(name)?.text('value') : prints.word(name);
    if (value === undefined && isObject(nested))
      prints.problem('The fingerprint has no value', name);
    if (value !== undefined && value !== placeholder) found.push(`${name}=${value}`);
  }
  return found;
}
