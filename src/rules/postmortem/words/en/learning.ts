/** That something held or helped. */
export const wentWell =
  /\b(?:(?:went|worked|works?|going|ran) (?:very |really |quite )?(?:well|smoothly|as (?:intended|designed|expected|planned))|what went well|helped (?:us|to|the|a lot)|thanks to|saved (?:us|time|the)|good (?:thing|news|communication|collaboration|response)|quick(?:ly)? (?:response|found|identified|detected|noticed|restored|resolved|mitigated)|(?:was|were) (?:quickly|promptly) (?:noticed|found|identified|detected|restored|resolved|mitigated)|let us|allowed us to|paid off|success(?:ful|fully)?)\b/i;

/** That it could have been otherwise by nothing but chance. */
export const luck =
  /\b(?:luck(?:y|ily)?|fortunate(?:ly)?|by chance|coincidence|coincidentally|happened to (?:be|have|see|notice)|could have been (?:a lot |much )?worse|only because (?:it|traffic)|near miss|narrow(?:ly)? (?:miss|avoided|escape))\b/i;

/** That it is not the first time. */
export const again =
  /\b(?:re-?occurrences?|recurrences? of|happened (?:before|previously|in the past)|(?:same|similar|identical) (?:incident|outage|issue|problem)s? (?:as (?:last|before|in|on|the one)|last|(?:we )?(?:had|saw) (?:before|last)|(?:happened|occurred) (?:before|earlier|previously|last))|(?:same|similar|identical) (?:incident|outage)s?|(?:previous|earlier|prior|past|last (?:week|month|year|quarter)(?:'s|’s)?) (?:incident|outage|post-?mortem)s?|not the first time|(?:second|third|fourth) time (?:this|that|in|we))\b/gi;

/** Which one. */
export const reference =
  /\b[A-Z][A-Z\d]{1,9}-?\d[\d-]*\b|#\d+|\]\(|https?:|\b\d{4}-\d{2}-\d{2}\b|\]\[/;
