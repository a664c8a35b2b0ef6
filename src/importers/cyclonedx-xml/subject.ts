import type { BillSubject } from '#domain/asset/bill-subject.ts';
import { stated } from '#importers/reading/vocabulary.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';

/** What a bill is of, with what is assembled into it: components that stand in a component are its parts. */
export function subjectOf(component: XmlElement): BillSubject | undefined {
  const name = component.text('name');
  if (name === undefined) return undefined;
  return {
    name,
    at: `line ${component.line}`,
    ...stated({
      type: component.text('@type'),
      version: component.text('version'),
      purl: component.text('purl'),
      supplier: component.text('supplier/name'),
    }),
    parts: component.all('components/component').flatMap((part) => subjectOf(part) ?? []),
  };
}
