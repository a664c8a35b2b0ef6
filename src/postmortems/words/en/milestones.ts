import type { Milestone } from '#domain/timeline/milestones.ts';

/** What people write of the moments that every incident has; the first that is found counts. */
export const milestones: readonly [Milestone, RegExp][] = [
  [
    'verified',
    /\b(verif(y|ied|ication)|confirmed (working|fixed|healthy|that|operational|all)|validated|working as (intended|expected)|reports back that it works)\b/i,
  ],
  [
    'declared',
    /\b(incident (was |is |has been )?(declared|opened|created|raised|started)|declared? (an? )?(incident|sev)|declared)\b/i,
  ],
  [
    'ended',
    /\b(resolved|resolution|recovered|service(s)? (was |were |is |are |fully )*(restored|operational|back)|restored|incident (closed|over|ended)|impact (end(s|ed)?|over|stopped)|back (to normal|up|online)|all clear|fixed|operational|works again|end of (incident|impact|outage))\b/i,
  ],
  [
    'mitigated',
    /\b(mitigat(ed|ion)|repaired|workaround|rolled? ?back|roll-?back|reverted?|failed over|failover|disabled|downgraded|restart(ed)?|scaled (up|down)|drain(ed)?|fix (applied|deployed|committed)|applied (the )?(fix|change))\b/i,
  ],
  [
    'detection',
    /\b(detect(s|ed|ion)?|alert(s|ed)?|alarm(s|ed)?|paged?|noticed?|notices|report(s|ed|ing)?|observed|discovered|identified|pagerduty|informed|spotted|complain(ed|ts?)?|customer tickets?)\b/i,
  ],
  [
    'onset',
    /\b(fault occurs|onset|start(s|ed)? of (the )?(incident|impact|outage)|(incident|impact|outage|problem|issue|errors?|failures?) (start|begin|began|begun)(s|ed)?|start(s|ed)? (fail|return|serv|throw|report|los|error)\w*|first (error|failure|5xx|bad)|deploy(ed|ment|s)?|released|applied|expire[sd]?|upgraded?|merged|rolled out|changed?|fail(s|ed|ing|ures?)?|down|crash\w*|introduced|replaced|deleted|removed|unavailable|lost)\b/i,
  ],
];

/** The labels of a list of key moments; here the whole label counts. */
export const durations: readonly ['detection' | 'repair' | 'resolution', RegExp][] = [
  ['detection', /(?:mean )?time to (?:detect(?:ion)?|discover(?:y)?|notice)|TTD/],
  ['repair', /time to (?:repair|mitigat(?:e|ion)|fix)|TTM/],
  [
    'resolution',
    /time to (?:resol(?:ve|ution)|recover(?:y)?|restor(?:e|ation))|TTR|(?:total |incident |outage |downtime )?duration/,
  ],
];
