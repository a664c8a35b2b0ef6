import type { Claim, Severity, Tool } from '#domain/finding/finding.ts';
import { packageOf } from '#domain/finding/package-url.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { type JsonReport, jsonFormat } from '#importers/reading/json-format.ts';
import { labelled, lines, listed } from '#importers/reading/prose.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, stated, unique, vulnerabilityId } from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';

/** An OpenVEX document: whether products are affected by vulnerabilities, as their maker says. */
export const openvex = jsonFormat({
  id: 'openvex',
  name: 'OpenVEX',
  aliases: ['openvex', 'vex'],
  about: {
    identity: 'vulnerability, and the product without its version',
    coverage: 'the id of the document as its scope, and when it was made',
    differences: [
      'What is not affected is a false positive, or suppressed where the product does not contain it or mitigates it',
    ],
  },
  tool: 'OpenVEX',
  manyKinds: ['vulnerability', 'products'],
  recognises,
  selection: { items: ['statements[]'], heads: ['@context', '@id', 'author', 'timestamp'] },
  start: (tool) => started(tool),
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  const context = json['@context'];
  return typeof context === 'string' && /openvex/.test(context);
}

function started(tool: Tool): JsonReport {
  let stating = {};
  const seen = new Set<string>();
  return {
    item: (statement) =>
      sightingsOf(statement, tool).filter(({ identity, finding }) => {
        const key = JSON.stringify([
          identity,
          finding.component?.purl ?? finding.component?.version,
        ]);
        return !seen.has(key) && seen.add(key);
      }),
    end: (document) => {
      stating = stated({ scope: document.text('@id'), at: instantIn(document, 'timestamp') });
    },
    coverage: () => stating,
  };
}

/** VEX rates nothing: DefectDojo's stand-ins. */
const severities: Readonly<Record<string, Severity>> = { affected: 'medium' };

/** A statement holds for each of its products. */
function sightingsOf(statement: Fields, tool: Tool): Sighting[] {
  const ids = idsOf(statement);
  const status = statement.text('status')?.toLowerCase();
  if (ids.length === 0) statement.problem('The statement names no vulnerability', 'vulnerability');
  if (status === undefined) statement.problem('The statement has no status', 'status');
  const products = productsOf(statement);
  if (products.length === 0) statement.problem('The statement names no product', 'products');
  if (ids.length === 0) return [];
  return products.map((product) => sightingOf(statement, ids, status, product, tool));
}

/** Before 0.2 the vulnerability was a text, and so was each product. */
function idsOf(statement: Fields): string[] {
  if (typeof statement.value.vulnerability === 'string')
    return [statement.text('vulnerability') ?? []].flat();
  const vulnerability = statement.object('vulnerability');
  const name = vulnerability?.text('name') ?? vulnerability?.text('@id')?.replace(/^.*\//, '');
  return unique([
    ...(name === undefined ? [] : [name]),
    ...(vulnerability?.texts('aliases') ?? []),
  ]);
}

type Product = { id: string; parts: string[] };

function productsOf(statement: Fields): Product[] {
  const products: Product[] = [];
  for (const [index, value] of statement.list('products').entries()) {
    if (typeof value === 'string' && value !== '') products.push({ id: value, parts: [] });
    else {
      const product = statement.objectAt('products', index);
      const id = product?.text('@id') ?? product?.object('identifiers')?.text('purl');
      const parts =
        product?.objects('subcomponents').flatMap((part) => part.text('@id') ?? []) ?? [];
      if (id !== undefined) products.push({ id, parts });
      else product?.problem('The product has no id', '@id');
    }
  }
  return products;
}

function sightingOf(
  statement: Fields,
  ids: readonly string[],
  status: string | undefined,
  product: Product,
  tool: Tool,
): Sighting {
  const bare = product.id.replace(/[?#].*$/, '');
  const found = packageOf(bare);
  const version = found?.version;
  const name = version === undefined ? bare : bare.slice(0, bare.lastIndexOf('@'));
  const [id = ''] = ids;
  const action = statement.text('action_statement');
  return sighted(
    {
      title: `${name}${version === undefined ? '' : `:${version}`} | ${id}`,
      severity: severities[status ?? ''] ?? 'info',
      rule: id,
      vulnerabilities: unique(ids.map(vulnerabilityId)).filter((one) => /^[A-Z]+-\S+$/.test(one)),
      component: { name, version, purl: found && product.id },
      fix: { text: lines(action, remedies[status ?? '']) },
      description: paragraphs(
        `The producer says: ${id} is ${status ?? 'without a status'} for ${product.id}.`,
        open[status ?? ''],
        statement.text('status_notes'),
        lines(
          labelled('Justification', statement.text('justification')),
          labelled('Impact', statement.text('impact_statement')),
          labelled('Action', action),
        ),
        listed('Subcomponents', product.parts),
      ),
      claim: claimOf(status, statement.text('justification')),
      tool,
    },
    [id, name, ...product.parts.map((part) => packageOf(part)?.name ?? part)],
  );
}

const remedies: Readonly<Record<string, string>> = {
  fixed: 'The producer reports this vulnerability as fixed in this product version.',
  not_affected: 'No action required. The producer states this product is not affected.',
  under_investigation:
    'No action yet. The producer is still investigating whether this product is affected.',
};

/** What a status leaves open. */
const open: Readonly<Record<string, string>> = {
  under_investigation:
    'The producer has not yet determined whether this product is affected. Treat as unconfirmed.',
};

/** What the product mitigates by itself is neither wrong nor fixed. */
function claimOf(status: string | undefined, justification: string | undefined): Claim | undefined {
  if (status === 'fixed') return 'fixed';
  if (status === 'under_investigation') return 'under-review';
  if (status !== 'not_affected') return undefined;
  if (justification === 'inline_mitigations_already_exist') return 'fixed';
  return /^vulnerable_code_/.test(justification ?? '') ? 'false-positive' : 'suppressed';
}
