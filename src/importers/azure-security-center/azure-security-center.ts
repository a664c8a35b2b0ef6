import type { Claim, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { csvFormat } from '#importers/reading/csv-format.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { later, paragraphs } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** The table of recommendations that Microsoft Defender for Cloud, once Azure Security Center, exports. */
export const azureSecurityCenter = csvFormat({
  id: 'azure-security-center',
  name: 'Azure Security Center recommendations',
  aliases: ['azure-security-center', 'azure_security_center_recommendations', 'defender-for-cloud'],
  about: {
    identity: 'the id of the recommendation for its resource',
    coverage:
      'the recommendations that were assessed, and the subscriptions as targets, for healthy resources are listed, too; and when',
    differences: ['A resource that is exempt is kept and claimed accepted'],
  },
  tool: 'Azure Security Center',
  columns: ['resourceId', 'recommendationId', 'recommendationName', 'severity', 'state'],
  start: (tool) => {
    const rules = new Set<string>();
    const targets = new Set<string>();
    let at: string | undefined;
    return {
      row: (row) => {
        at = later(at, instantIn(row, 'exportedTimestamp'));
        const claim = claimOf(row);
        const rule = row.text('recommendationName');
        const target = row.text('subscriptionId');
        if (claim !== 'not applicable' && rule !== undefined) rules.add(rule);
        if (target !== undefined) targets.add(target);
        if (claim === 'healthy' || claim === 'not applicable') return undefined;
        return sightingOf(row, claim, tool);
      },
      coverage: () => ({
        rules: [...rules].toSorted(),
        targets: [...targets].toSorted(),
        ...(at === undefined ? {} : { at }),
      }),
    };
  },
});

function claimOf(row: Fields): Claim | 'healthy' | 'not applicable' {
  const state = row.text('state')?.toLowerCase().replaceAll(' ', '');
  if (state === 'unhealthy') return 'open';
  if (state === 'healthy') return 'healthy';
  if (state === 'notapplicable') {
    return /exempt/i.test(row.text('notApplicableReason') ?? '') ? 'accepted' : 'not applicable';
  }
  return row.problem(`Unknown state "${state ?? ''}"`, 'state') ?? 'not applicable';
}

function sightingOf(row: Fields, claim: Claim, tool: Tool): Sighting | undefined {
  const rule = row.text('recommendationName');
  const name = row.text('recommendationDisplayName') ?? rule;
  if (name === undefined) {
    return row.problem('The row names no recommendation', 'recommendationName');
  }
  const resource = resourceOf(row);
  const id = row.text('recommendationId');
  return sighted(
    {
      title: resource === undefined ? name : `${resource} - ${name}`,
      severity: severityIn(row, 'severity'),
      rule,
      // Security Configuration Weaknesses: recommendations are of that kind.
      weaknesses: ['CWE-1032'],
      component: { name: resource },
      fix: { text: row.text('remediationSteps') },
      description: paragraphs(
        row.text('description'),
        labelled({
          Recommendation: name,
          'Resource Name': resource,
          'Resource Type': row.text('resourceType'),
          'Resource Group': row.text('resourceGroup'),
          Resource: row.text('resourceId'),
          Subscription: row.text('subscriptionName'),
          Controls: row.text('controls'),
          Reason: row.text('notApplicableReason'),
        }),
        row.text('azurePortalRecommendationLink'),
      ),
      claim,
      firstSeen: instantIn(row, 'statusChangeDate'),
      tool,
    },
    id === undefined ? ['', rule, row.text('resourceId')] : [id.toLowerCase()],
    row.text('subscriptionId'),
  );
}

/** A subscription has its id for a name where a resource has its own. */
function resourceOf(row: Fields): string | undefined {
  const isSubscription = row.text('resourceType')?.toLowerCase() === 'subscription';
  return (isSubscription ? row.text('subscriptionName') : undefined) ?? row.text('resourceName');
}
