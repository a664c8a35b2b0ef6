/**
 * What reports show of a finding. `open`: the latest that could have seen it shows it. `unknown`: not seen since, but no
 * report could prove it gone. `gone`: proved absent.
 */
export const findingStatuses = ['open', 'unknown', 'gone'] as const;
export type FindingStatus = (typeof findingStatuses)[number];
