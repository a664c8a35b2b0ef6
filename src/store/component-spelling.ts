/** SHA-256 over a component as a report spells it, in SQL; each of the three is a text and not null. */
export function spelledAs(name: string, version: string, purl: string): string {
  return `sha256(convert_to(${[name, version, purl].join(" || E'\\x1f' || ")}, 'UTF8'))`;
}
