/** The job engine's statements are few and long: prepared once a connection, they are not planned anew for every job. */
const names = new Map<string, string>();

/** The name under which a statement of the job engine is prepared. */
export function preparedName(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `jobs-${names.size}`;
  names.set(text, name);
  return name;
}
