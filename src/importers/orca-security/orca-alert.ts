import type { Claim, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, severityOfScore } from '#importers/reading/vocabulary.ts';

/** An alert of Orca, however it was exported. */
export type OrcaAlert = {
  id: string | undefined;
  title: string | undefined;
  category: string | undefined;
  source: string | undefined;
  status: string | undefined;
  /** 0 to 10. */
  score: number | undefined;
  account: string | undefined;
  asset: string | undefined;
  labels: readonly string[];
  createdAt: string | undefined;
  lastSeen: string | undefined;
};

/** `fields`: where what cannot be read is reported. */
export function orcaSighting(alert: OrcaAlert, fields: Fields, tool: Tool): Sighting | undefined {
  const { title, account, source, asset } = alert;
  if (title === undefined) return fields.problem('The alert has no title', 'Title');
  return sighted(
    {
      title,
      severity: severityOf(alert.score, fields),
      component: { name: asset },
      description: paragraphs(
        title,
        labelled({
          Category: alert.category,
          Source: source,
          Inventory: asset,
          'Cloud Account': account,
          OrcaScore: alert.score,
          Status: alert.status,
          Created: alert.createdAt,
          'Last Seen': alert.lastSeen,
          Labels: alert.labels.join(', ') || undefined,
        }),
      ),
      claim: claimOf(alert.status, fields),
      firstSeen: alert.createdAt,
      tool,
    },
    alert.id === undefined ? ['', title, account, source, asset] : [alert.id],
  );
}

function severityOf(score: number | undefined, fields: Fields): Severity {
  if (score === undefined) fields.unclear('No score', 'OrcaScore');
  return severityOfScore(score ?? 0);
}

const claims: Readonly<Record<string, Claim>> = {
  open: 'open',
  in_progress: 'under-review',
  closed: 'fixed',
  resolved: 'fixed',
  dismissed: 'accepted',
  snoozed: 'accepted',
};

function claimOf(status: string | undefined, fields: Fields): Claim {
  const spelled = status?.toLowerCase().replaceAll(' ', '_') ?? 'open';
  const claim = Object.hasOwn(claims, spelled) ? claims[spelled] : undefined;
  return claim ?? fields.unclear(`Unknown status "${status}"`, 'Status') ?? 'open';
}
