/** Words that shout. */
export const animated = [
  'ridiculous(?:ly)?',
  'nightmare(?:s|ish)?',
  'insane(?:ly)?',
  'crazy|craziness',
  'horribl[ey]|horrendous(?:ly)?|horrific',
  'terribl[ey]',
  'catastroph(?:e|ic|ically)',
  'disast(?:er|ers|rous|rously)(?! (?:recovery|recoveries|tolerance|response|plan))',
  'awful(?:ly)?',
  'shocking(?:ly)?',
  'absurd(?:ly)?',
  'outrageous(?:ly)?',
  'hell(?:ish)?',
  '(?:chaos|chaotic(?:ally)?)(?! (?:engineering|monkey|test|experiment))',
  'mess(?:y)?',
  'fiasco|debacle|mayhem|meltdown(?! and spectre)',
  'panic(?:ked|king) (?=engineer|team|people|and)',
  'all hell',
  'screwed up|messed up|botched',
];

/** A word in quotation marks that means the contrary. */
export const ironic =
  /(?<!\w)["“](?:fix(?:ed|es)?|solution|solved|working|worked|works|expert|experts|helpful|tested|improvement|improved|clever|smart|safe|reviewed|quick|temporary|stable|reliable|resilient|monitoring)["”](?!\s+(?:button|link|label|branch|status|state|flag|page|tab|command))/gi;

/** How much, without a figure. */
export const minimising = [
  'minor',
  'only (?:a |some |one |two |the )?(?:few|small|limited|handful|subset|minor|brief|briefly|short|affected|impacted)?',
  'just (?:a|some) (?:few|small|handful|couple|little|bit)',
  'brief(?:ly)?',
  '(?:a )?(?:limited|small|tiny|low|negligible) (?:number|amount|set|subset|share|percentage|portion|proportion|fraction|impact|effect)(?: of)?',
  'negligible|insignificant',
  'slight(?:ly)?',
  'short-lived',
  'for a (?:short|brief) (?:time|period|while|moment)',
  '(?:a )?handful of',
  'relatively (?:small|few|low|minor|short)',
  'barely',
];
