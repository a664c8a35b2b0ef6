/** Facts as lines of their own, each behind its label: `Region: north`. Undefined where none is stated. */
export function labelled(
  facts: Readonly<Record<string, string | number | undefined>>,
): string | undefined {
  const lines = Object.entries(facts).flatMap(([label, fact]) =>
    fact === undefined ? [] : [`${label}: ${fact}`],
  );
  return lines.join('\n') || undefined;
}
