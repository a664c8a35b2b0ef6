/** Words that judge who acted, whoever it was. */
export const adjectives = [
  'careless(?:ly|ness)?',
  'negligen(?:t|tly|ce)',
  'sloppy|sloppily|sloppiness',
  'incompeten(?:t|ce|tly)',
  'reckless(?:ly|ness)?',
  'stupid(?:ly|ity)?',
  'foolish(?:ly|ness)?',
  'idiot(?:s|ic|ically)?',
  'clueless',
  'thoughtless(?:ly|ness)?',
  'irresponsibl[ey]',
  'unprofessional(?:ly)?',
  'amateur(?:s|ish)?',
  'rookie',
  'lazy(?! (?:load|init|eval|migrat|connect|import|fetch|static|seq|delet))|laziness',
  'ignorant|ignorance',
  'dumb (?:mistakes?|errors?|idea|change|decision|move|thing)',
  'obvious (?:mistakes?|errors?|oversights?|bugs?|problems?|flaws?|faults?)',
  '(?:silly|embarrassing|unforgivable|inexcusable|avoidable|schoolboy|beginner.?s?) (?:mistakes?|errors?|oversights?)',
];

/** Labels that end the asking. */
export const humanErrors = [
  '(?:human|operator|pilot) errors?',
  '(?:user|engineer|developer|admin|administrator|manual|typing) error',
  '(?:human|operator) (?:mistakes?|failures?|factors? failure)',
  'mistakes? (?:made )?by(?! default)',
  'errors? (?:made )?by (?:the |an? |our |one of )?(?:engineer|operator|developer|admin|team|employee|sre|person)\\w*',
  'fat[- ]?finger(?:ed|ing)?',
  'finger trouble',
  '(?:engineer|operator|developer|admin|someone) (?:made|makes) an? (?:mistake|error)',
  'pebkac|pebcak|layer 8',
];

/** Attention as a trait of people. */
export const inattention = [
  '(?:lack|absence|lapse|loss) of (?:attention|awareness|care|diligence|vigilance|concentration|focus on detail|attention to detail)',
  '(?:a )?lapse in (?:attention|concentration|judge?ment|vigilance)',
  'inattenti(?:on|ve|veness)',
  'complacen(?:t|cy|tly)',
  '(?:did|do|does|was|were|is|are)(?: not|n.t) (?:pay|paying) (?:enough |close |sufficient |proper |full )?attention',
  'not paying (?:enough |close |sufficient )?attention',
  '(?:insufficient|inadequate|poor|no) (?:attention|care|diligence|vigilance)(?! to (?:the )?(?:metric|dashboard))',
  'lost (?:situational )?awareness|loss of situational awareness',
  '(?:was|were|is|are|being)(?: not|n.t) (?:careful|attentive|vigilant|diligent|mindful)(?: enough)?',
  'without (?:being )?(?:fully |really )?(?:aware|careful|paying attention|thinking)',
  'asleep at the wheel|not concentrating|absent-minded(?:ly)?',
];

/** What is said of somebody who is held to be at fault; a thing may do any of it. */
export const faultVerbs = [
  'caused?|causing',
  'broke|broken|breaks?',
  'forgot|forgotten',
  'deleted|dropped|wiped|erased|removed',
  'misconfigured|misread|misunderstood|mistyped|mishandled|miscalculated|misjudged',
  'ignored|disregarded|dismissed|overlooked|missed|skipped|neglected|bypassed|failed',
  'overwrote|corrupted|leaked|crashed|killed',
  '(?:took|brought) (?:down|out)',
  'introduced (?:a|the|an) (?:bug|regression|error|fault|defect|problem|typo)',
  'made (?:a|the|an|another) (?:mistake|error|typo|wrong)',
  'pushed (?:a |the |an )?(?:bad|broken|wrong|untested|unreviewed)',
  'ran the wrong|used the wrong|applied the wrong|picked the wrong|chose the wrong|entered the wrong',
];
