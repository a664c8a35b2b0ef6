import type { Kind } from '#domain/workflow/definition.ts';
import type { Finding } from './finding.ts';

/** Whether a tool found a weakness of software or a wrong setting, as far as the finding shows. */
export function kindOf({ vulnerabilities, weaknesses, component, cvss }: Finding): Kind {
  const software = vulnerabilities?.length || weaknesses?.length || component || cvss?.length;
  return software ? 'vulnerability' : 'misconfiguration';
}

/** Whether a case should be opened for it: not for what merely informs, nor for what a claim says is dealt with. */
export function wantsCase({ severity, claim }: Pick<Finding, 'severity' | 'claim'>): boolean {
  return severity !== 'info' && (claim === 'open' || claim === 'under-review');
}
