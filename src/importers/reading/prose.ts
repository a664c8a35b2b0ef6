/** How many values a list in prose shows; how many more there are is told. */
export const shown = 25;

/** `Label: value`; undefined where there is no value. */
export function labelled(label: string, value: string | number | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : `${label}: ${value}`;
}

/** A label, and each value on a line of its own below it; undefined where there are none. `count`: how many there are. */
export function listed(
  label: string,
  values: readonly string[],
  count = values.length,
): string | undefined {
  if (values.length === 0) return undefined;
  const more = count > shown ? [`… and ${count - shown} more`] : [];
  return [`${label}:`, ...values.slice(0, shown), ...more].join('\n');
}

/** Several lines as one text, those that are empty left out. */
export function lines(...texts: (string | undefined)[]): string | undefined {
  return texts.filter((text) => text !== undefined && text !== '').join('\n') || undefined;
}
