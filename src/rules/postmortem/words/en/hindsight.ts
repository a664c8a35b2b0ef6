/** Participles of irregular verbs, as they follow "should have". */
const irregular =
  'been|become|begun|broken|brought|built|bought|caught|chosen|come|cut|done|drawn|driven|fallen|felt|found|forgotten|gone|given|got|gotten|grown|had|heard|held|hit|kept|known|led|left|let|lost|made|meant|met|noticed|paid|put|read|risen|run|said|seen|sent|set|shown|shut|spent|spoken|spun|stood|stuck|taken|taught|told|thought|thrown|understood|woken|won|written|worn';
const participle = `(?:\\w+ly )?(?:never |also |not |all |been )?(?:(?!(?:need|speed|seed|feed|bed|red|hundred|embed|shared|limited|automated|dedicated|detailed|defined|documented|centralized|standardized|unified|improved) )\\w{2,}ed|${irregular})`;

/** A world that did not happen. */
export const counterfactuals = [
  `(?:should|could|would|might)(?: not|n.t)?(?: also| never| probably| possibly| potentially| easily| always| ideally)?(?: have|.ve| of) ${participle}`,
  `ought (?:not )?to have ${participle}`,
  `need(?:ed)? to have ${participle}`,
  'if only',
  `had (?:we|they|he|she|i|the (?:team|engineer|operator|reviewer|author|developer)s?) (?:not )?${participle}`,
  `if (?:we|they|he|she|someone|somebody|the (?:team|engineer|operator|reviewer|author|developer)s?) had(?: not|n.t)? ${participle}`,
];

/** What leads to a question. */
export const open =
  /\bwhether\b|\b(?:reflect|see|ask|asks|asked|check|find out|discuss|investigate|understand|consider|unclear|know) (?:on )?if\b/i;
/** It was not as bad as that. */
export const worse =
  /^\s*(?:(?:a lot|much|far|even|significantly|considerably) )?(?:worse|longer|bigger)\b/i;

/** Not doing, as if it had been at hand. */
export const omissions = {
  /** Of a thing they are no reproach: `the health check failed to start`. */
  ofPeople: [
    'failed to \\w+',
    'fail(?:ure|ing)? to \\w+',
    'missed(?! (?:heartbeat|beat|deadline|by the (?:scrape|scraper|probe|check))s?\\b)',
    'omitted',
    'did(?: not|n.t) (?:notice|check|verify|test|realise|realize|see|look|think|know|consider|follow|review|read|communicate|escalate|validate|confirm|document|monitor|catch|anticipate|ask|inform|notify|understand|ensure|update|respond|act|spot|recognise|recognize)',
  ],
  /** What people alone can do or be told to have done. */
  always: [
    'neglected to \\w+',
    'forgot(?:ten)?(?: to \\w+)?',
    'overlooked',
    'fail(?:ed|ure) to (?:notice|realise|realize|verify|follow|consider|communicate|escalate|anticipate|think|inform|pay|document|review)',
  ],
};

export const obviousness = [
  'clearly',
  'obviously',
  'of course',
  'simply',
  'just (?:had|have|needed|need) to',
  'it (?:was|is) (?:evident|obvious|clear|apparent|plain)(?: that)?',
  'needless to say',
  'self-evident',
  'as (?:everyone|everybody) knows',
  '(?:any|every)one (?:could|can|would) (?:have )?see[n]?',
  'common sense',
];

/** A norm that is not told. */
export const norms = [
  'mismanag(?:ed|ement|ing)',
  'inappropriate(?:ly)?',
  'inadequate(?:ly)?',
  'improper(?:ly)?',
  'unacceptabl[ey]',
  'unreasonabl[ey]',
  'incorrect(?:ly)? (?:decision|judge?ment|handling|handled|response|procedure)',
  'poor(?:ly)? (?:judge?ment|plann(?:ing|ed)|decisions?|communicat(?:ion|ed)|execution|executed|practices?|quality|design(?:ed)?|written|choices?|handling|handled|management|managed|testing|tested|coordination|process(?:es)?|documentation|documented|discipline|visibility)',
  'bad (?:judge?ment|decisions?|practices?|choices?|planning)',
  '(?:best|good) practices? (?:was|were|is|are|had)(?: not| n.t|n.t)(?: been)? (?:followed|applied|observed)',
  'not follow(?:ing|ed)? (?:best|good|the) (?:practices?|process(?:es)?|procedures?)',
  'violat(?:ed|ion of|ing) (?:the )?(?:process|procedure|policy|best practice|standards?)',
  '(?:wrong|questionable|unwise) (?:decision|call|choice)s?',
];

export const distancing = [
  '(?:would|could|can|will)(?: not|n.t| never) (?:ever )?happen (?:to us|here|again)',
  'one[- ]off(?! (?:job|task|script|migration|pod|command|cost|container))',
  'freak (?:accident|event|occurrence|incident)?',
  '(?:unique|exceptional|extraordinary|unusual|rare|special) (?:circumstances?|situations?|combination|set of circumstances|coincidences?)',
  '(?:extreme|rare|unlikely|weird|strange|obscure) (?:edge|corner) cases?',
  '(?:an?|the|this) (?:edge|corner) case',
  'perfect storm',
  'once in a (?:lifetime|blue moon|million)',
  '(?:very|highly|extremely) unlikely to (?:happen|occur|recur|repeat)',
  'bad luck|unlucky coincidence',
];
