import type { Severity } from '#domain/finding/finding.ts';

/** What the search of findings is asked for an asset's open ones: of all severities, or of one. */
export function queryFor(asset: string, severity?: Severity): string {
  const name = asset.replace(/[\\"]/g, (sign) => `\\${sign}`);
  return ['status:open', ...(severity ? [`severity:${severity}`] : []), `asset:"${name}"`].join(
    ' ',
  );
}
