import { hash } from 'node:crypto';
import type { Coverage } from '#domain/finding/coverage.ts';
import type { Claim } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { NumberedHashes } from '#importers/reading/numbered-hashes.ts';
import { type Draft, sighted } from '#importers/reading/sighted.ts';
import { later, stated } from '#importers/reading/vocabulary.ts';

/** One check of one resource, in whichever of Prowler's formats. */
export type Check = {
  id: string | undefined;
  /** PASS, FAIL, MANUAL, MUTED; INFO in version 2. */
  status: string | undefined;
  isMuted?: boolean | undefined;
  account: string | undefined;
  region: string | undefined;
  resource: string | undefined;
  /** What was found of this resource, in a sentence. */
  detail: string | undefined;
  at: string | undefined;
};

/** What Prowler's users are told of each of its formats. */
export const aboutProwler = {
  identity: 'check, account, region and resource',
  coverage:
    'the checks and the regions of accounts, if it shows checks that were passed; one account as its asset; when it looked',
} as const;

const statuses: Readonly<Record<string, Claim | undefined>> = {
  // A check that Prowler leaves to people.
  MANUAL: 'under-review',
  MUTED: 'suppressed',
};

/** The checks of a report: what each of them shows, and what all of them prove. */
export class Checks {
  private readonly ids = new Set<string>();
  private readonly places = new Set<string>();
  private readonly accounts = new Set<string>();
  private readonly shown = new NumberedHashes();
  private anyPassed = false;
  private at: string | undefined;

  /** A finding unless the check was passed, or said the very same before. */
  sighting(check: Check, draft: () => Omit<Draft, 'claim' | 'rule'>): Sighting | undefined {
    const { id, account, region, resource } = check;
    const status = check.status?.toUpperCase();
    const place = [account, region].filter((part) => part).join('/');
    if (id !== undefined) this.ids.add(id);
    if (account !== undefined) this.accounts.add(account);
    this.places.add(place);
    this.at = later(this.at, check.at);
    if (status === 'PASS') this.anyPassed = true;
    if (status === 'PASS' || status === 'INFO') return undefined;
    const drafted = draft();
    const identity = [id ?? drafted.title, account, region, resource];
    const key = JSON.stringify([...identity, check.detail]);
    if (!this.shown.add(hash('sha256', key, 'buffer'))) return undefined;
    const claim = check.isMuted ? 'suppressed' : statuses[status ?? ''];
    return sighted({ ...drafted, rule: id, claim }, identity, place);
  }

  coverage(): Partial<Coverage> {
    const [account] = this.accounts;
    return stated<Partial<Coverage>>({
      asset: this.accounts.size === 1 ? account : undefined,
      rules: this.anyPassed ? [...this.ids] : undefined,
      targets: this.anyPassed ? [...this.places] : undefined,
      at: this.at,
    });
  }
}
