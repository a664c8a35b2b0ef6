import type { Severity } from '#domain/finding/finding.ts';

/** Qualys' levels, from minimal to urgent. */
export const levels: Readonly<Record<string, Severity>> = {
  1: 'info',
  2: 'low',
  3: 'medium',
  4: 'high',
  5: 'critical',
};

/** What a host is known by, as Qualys tracks it. */
export function trackedName(
  method: string | undefined,
  names: { ip: string | undefined; dns: string | undefined; netbios: string | undefined },
): string | undefined {
  if (method?.toUpperCase() === 'DNS') return names.dns ?? names.ip;
  if (method?.toUpperCase() === 'NETBIOS') return names.netbios ?? names.ip;
  return names.ip ?? names.dns ?? names.netbios;
}

/** `9.0 (AV:N/AC:H/PR:N/…)`, `8.2` or `-`. */
export function scored(text: string | undefined, version: '2.0' | '3.0' | '3.1') {
  const [, score, vector] = /^(\d+(?:\.\d+)?)(?:\s*\(([^)]+)\))?$/.exec(text?.trim() ?? '') ?? [];
  if (score === undefined) return undefined;
  const prefix = version === '2.0' ? '' : `CVSS:${version}/`;
  const cvss = { version, score: Number(score) };
  return vector === undefined ? cvss : { ...cvss, vector: `${prefix}${vector}` };
}

/** Qualys' word for "there is nothing to say". */
export function meant(text: string | undefined): string | undefined {
  return text === undefined || /^(?:n\/a|-|not\s+applicable\.?)$/i.test(text) ? undefined : text;
}
