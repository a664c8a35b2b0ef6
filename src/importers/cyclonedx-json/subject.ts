import type { BillSubject } from '#domain/asset/bill-subject.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { stated } from '#importers/reading/vocabulary.ts';

/** What a bill is of, with what is assembled into it: components that stand in a component are its parts. */
export function subjectOf(component: Fields): BillSubject | undefined {
  const name = component.text('name');
  if (name === undefined) return undefined;
  return {
    name,
    at: component.at,
    ...stated({
      type: component.text('type'),
      version: component.word('version'),
      purl: component.text('purl'),
      supplier: component.object('supplier')?.text('name'),
    }),
    parts: component.objects('components').flatMap((part) => subjectOf(part) ?? []),
  };
}
