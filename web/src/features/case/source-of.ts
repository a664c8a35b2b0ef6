/** Which of a tool's scans found a case's findings; reports prove that they are gone only within it. */
export type SourceOfCase = { tool: string; scope: string; asset: string };

/** What the case's source says, or nothing where no report opened it. */
export function sourceOf(source: string | undefined): SourceOfCase | undefined {
  if (source === undefined) return undefined;
  try {
    const [tool, scope, asset] = JSON.parse(source) as unknown[];
    if (typeof tool !== 'string' || typeof asset !== 'string') return undefined;
    return { tool, scope: typeof scope === 'string' ? scope : '', asset };
  } catch {
    return undefined;
  }
}
