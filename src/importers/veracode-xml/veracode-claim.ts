import type { Claim } from '#domain/finding/finding.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';

/** What people have said of a flaw, or that a later scan has not found it. */
export function flawClaim(flaw: XmlElement): Claim | undefined {
  if (flaw.text('@remediation_status')?.toLowerCase() === 'fixed') return 'fixed';
  const status = flaw.text('@mitigation_status')?.toLowerCase();
  if (status === 'proposed') return 'under-review';
  if (status !== 'accepted') return undefined;
  const actions = flaw.texts('mitigations/mitigation/@action').join(' ');
  return /false positive/i.test(actions) ? 'false-positive' : 'accepted';
}
