import type { Coverage } from '#domain/finding/coverage.ts';
import type { Sample } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { stated } from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';
import { addProducts, type Product } from './product-tree.ts';
import { type Advisory, sightingsOf } from './vulnerability.ts';

/** A CSAF advisory: which of a vendor's products are affected by vulnerabilities, and which are not. */
export const csaf = jsonFormat({
  id: 'csaf',
  name: 'CSAF',
  aliases: ['csaf'],
  about: {
    identity: 'vulnerability, and the product without its version',
    coverage: "the advisory's own id as its scope, and when it was released",
  },
  tool: 'CSAF',
  recognises,
  selection: {
    items: ['vulnerabilities[]'],
    heads: ['document', 'product_tree'],
    // Where keys are sorted, nothing waits.
    awaits: ({ fields }) => !('document' in fields && 'product_tree' in fields),
  },
  needs: ['document'],
  start: (tool) => {
    let known: ReturnType<typeof advisoryOf> | undefined;
    return {
      item: (vulnerability, { above }) => {
        known ??= advisoryOf(above);
        return sightingsOf(vulnerability, known.advisory, tool);
      },
      end: (document) => {
        known ??= advisoryOf(document);
      },
      coverage: () => known?.coverage ?? {},
    };
  },
});

/** What the advisory says of itself and of its products, and the coverage that it states. */
function advisoryOf(fields: Fields): { advisory: Advisory; coverage: Partial<Coverage> } {
  const products = new Map<string, Product>();
  const tree = fields.object('product_tree');
  if (tree) addProducts(tree, products);
  const document = fields.object('document');
  const tracking = document?.object('tracking');
  return {
    advisory: {
      title: document?.text('title'),
      publisher: document?.object('publisher')?.text('name'),
      products,
    },
    coverage: stated({
      scope: tracking?.text('id'),
      at: tracking && instantIn(tracking, 'current_release_date'),
    }),
  };
}

function recognises({ json }: Sample): boolean {
  return (
    isObject(json) && isObject(json.document) && typeof json.document.csaf_version === 'string'
  );
}
