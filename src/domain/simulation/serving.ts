type NewCases = readonly { kind: string; under: string | null }[];

/**
 * What would serve new cases where what is simulated (`name@version`) would not: as a sentence, none where it would serve
 * all of them.
 */
export function servingInWords(pin: string, newCases: NewCases): string | undefined {
  if (newCases.length === 0) return `${pin} serves no kind of case: other workflows use it.`;
  const elsewhere = newCases.filter(({ under }) => under !== pin);
  if (elsewhere.length === 0) return undefined;
  const serves = elsewhere.length === newCases.length ? `${pin} would not be serving: ` : '';
  const kinds = elsewhere.map(({ kind, under }) => `${kind} under ${under ?? 'none'}`);
  return `${serves}${serves ? 'new' : 'New'} cases would run as before: ${kinds.join(', ')}.`;
}
