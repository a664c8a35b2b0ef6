import { packageOf } from '#domain/finding/package-url.ts';
import type { Fields } from '#importers/reading/fields.ts';

/** A product by its id: its full name, and what its branches and identifiers say of name and version. */
export type Product = {
  name: string;
  version?: string | undefined;
  purl?: string | undefined;
};

/** The products of branches, of the flat list, and those that are related to others. */
export function addProducts(tree: Fields, products: Map<string, Product>): void {
  for (const branch of tree.objects('branches')) addBranch(branch, {}, products);
  for (const product of tree.objects('full_product_names')) addProduct(product, {}, products);
  for (const relationship of tree.objects('relationships')) {
    const product = relationship.object('full_product_name');
    if (product) addProduct(product, {}, products);
  }
}

type Above = { name?: string | undefined; version?: string | undefined };

function addBranch(branch: Fields, above: Above, products: Map<string, Product>): void {
  const category = branch.text('category');
  const named = branch.text('name');
  const below = { ...above };
  if (category === 'product_name') below.name = named;
  if (category === 'product_version') below.version = named;
  const product = branch.object('product');
  if (product) addProduct(product, below, products);
  for (const one of branch.objects('branches')) addBranch(one, below, products);
}

function addProduct(
  product: Fields,
  { name, version }: Above,
  products: Map<string, Product>,
): void {
  const id = product.text('product_id');
  if (id === undefined) {
    product.problem('The product has no id', 'product_id');
    return;
  }
  const full = product.text('name');
  const purl = product.object('product_identification_helper')?.text('purl');
  const found = packageOf(purl ?? '');
  products.set(id, {
    name: name ?? full ?? found?.name ?? id,
    version: version ?? found?.version,
    purl: found && purl,
  });
}
