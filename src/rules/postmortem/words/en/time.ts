/** How somebody felt or saw it; a timeline holds what a clock and a log hold. */
export const subjective = [
  'I (?:think|thought|believe|believed|guess|felt)',
  'we (?:think|thought|believe|believed|guess|guessed|felt|hoped)',
  'unfortunately|fortunately|luckily|sadly|hopefully|thankfully|regrettably',
  'quickly|slowly|eventually|finally|suddenly|surprisingly|apparently|promptly|immediately|desperately|frantically',
  'panick(?:ed|ing)|panic(?! (?:in|at|error|log|message|trace|recover))',
  'as expected|of course|somehow|for some reason',
  'probably|presumably|seemingly',
];

/** Why, which belongs to the causes. */
export const analysis = [
  'because(?! of (?:this|that) (?:ticket|alert))',
  'caused by|(?<=, )causing|caused(?! by)',
  'due to',
  'as a (?:result|consequence) of|resulting in|resulted in|leading to|led to',
  'root cause(?= (?:is|was|of)\\b(?! (?:unknown|found|discovered|identified|revealed|confirmed)))',
  '(?<!\\bas (?:\\w+ )?)should(?: not|n.t)?(?! be$)',
];
/** What people learnt, thought, decided or did is an event, and so is why they did it. */
export const learnt =
  /\b(?:f(?:ind|ound)|suspect(?:s|ed)?|identif(?:y|ies|ied)|conclud(?:e|es|ed)|confirm(?:s|ed)?|discover(?:s|ed)?|decid(?:e|es|ed)|decision|realis(?:e|ed)|realiz(?:e|ed)|detect(?:s|ed)?|notic(?:e|ed)|report(?:s|ed)?|determin(?:e|ed)|establish(?:ed)?|believ(?:e|ed)|rul(?:e|ed) out|exclud(?:e|ed)|hypothes\w+|theory|contacted|informed|asked|priority|delayed|postponed|cancel(?:l?ed)|abort(?:ed)?|re-?triggered|re-?ran|rolled back|rollback|reverted|paused|retried|escalated|look(?:s|ed|ing) into|investigat\w+)\b/i;

/** Something was done, and nobody or nothing did it. */
export const agentless =
  /\b(?:was|were|has been|have been|had been|got|being|is being)\s+(?:\w+ly\s+)?(?:re)?(?:started|booted|deployed|applied|reverted|rolled back|rolled out|scaled|increased|decreased|reduced|raised|lowered|changed|updated|upgraded|downgraded|deleted|removed|killed|terminated|drained|cordoned|disabled|enabled|switched|moved|migrated|rotated|replaced|restored|merged|patched|installed|configured|set|added|created|stopped|paused|blocked|unblocked|cleared|purged|flushed|escalated|notified|informed|contacted|paged|called|declared|closed|opened|acknowledged|asked|decided|investigated)\b/gi;
