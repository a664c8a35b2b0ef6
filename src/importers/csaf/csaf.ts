import type { Sample, Sighting } from '#importers/importer.ts';
import { isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { stated } from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';
import { addProducts, type Product } from './product-tree.ts';
import { type Advised, advisedOf, sightingOf } from './vulnerability.ts';

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
  selection: { items: ['vulnerabilities[]'], heads: ['document', 'product_tree'] },
  needs: ['document'],
  start: (tool) => {
    const products = new Map<string, Product>();
    const advised: Advised[] = [];
    let about: { title?: string | undefined; publisher?: string | undefined } = {};
    let stating = {};
    return {
      item: (vulnerability) => {
        const one = advisedOf(vulnerability);
        if (one) advised.push(one);
        return undefined;
      },
      end: (advisory) => {
        const tree = advisory.object('product_tree');
        if (tree) addProducts(tree, products);
        const document = advisory.object('document');
        const publisher = document?.object('publisher');
        const tracking = document?.object('tracking');
        about = { title: document?.text('title'), publisher: publisher?.text('name') };
        const at = tracking && instantIn(tracking, 'current_release_date');
        stating = stated({ scope: tracking?.text('id'), at });
      },
      rest: (): Sighting[] =>
        advised.flatMap((one) =>
          one.statuses.map((status) => sightingOf(one, status, products, about, tool)),
        ),
      coverage: () => stating,
    };
  },
});

function recognises({ json }: Sample): boolean {
  return (
    isObject(json) && isObject(json.document) && typeof json.document.csaf_version === 'string'
  );
}
