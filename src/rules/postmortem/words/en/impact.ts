/** How many, without saying how many. */
export const vague =
  /\b(?:some|many|several|a (?:large |small |great |significant |considerable )?number of|numerous|various|a (?:few|lot|handful|couple|bunch) of|a few|lots of|most(?: of)?|(?:a )?(?:significant|substantial|considerable|large|huge|small|limited)(?: (?:number|amount|part|portion|share|subset|percentage|proportion|volume)(?: of)?)?|multiple|certain|a (?:subset|portion|part|proportion|percentage|fraction) of|intermittent(?:ly)?)\s+(?:of\s+)?(?:our |the |their |these |those )?(?:\w+[- ]){0,2}?(?:users?|customers?|clients?|tenants?|accounts?|people|teams?|services?|applications?|apps?|requests?|calls?|orders?|bookings?|payments?|transactions?|sessions?|sites?|pages?|messages?|mails?|emails?|jobs?|pods?|nodes?|servers?|hosts?|data|records?|events?|metrics?|logs?|errors?|failures?|traffic|impact|delays?|latency|disruptions?|downtime|pipelines?|deployments?|namespaces?|endpoints?|systems?|components?)\b/gi;

/** A figure, or all or none of it. */
export const figure =
  /\d|\b(?:all|every|each|none|no|nobody|nothing|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|hundred|thousand|million|entire|whole|complete(?:ly)?|total(?:ly)?)\b/i;

/** A length of time with a figure, or from when until when. */
export const duration =
  /\b\d+(?:[.,]\d+)?\s*(?:d|h|m|s|days?|hours?|hrs?|min(?:ute)?s?|sec(?:ond)?s?|weeks?)\b|\b\d{1,2}:\d{2}(?!\d).{0,60}\b\d{1,2}:\d{2}(?!\d)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half an?|an) (?:day|hour|minute|week)s?\b/i;

/** A length of time that nobody measured. */
export const vagueDuration =
  /\b(?:(?:for|lasted|during|after) (?:a (?:period|amount|while|short time|brief time|long time)(?: of time)?|some time|a while|an extended (?:period|time)(?: of time)?)|(?:a (?:few|couple of)|several|some|many|multiple) (?:seconds|minutes|hours|days|weeks)|(?:about|around|approximately|roughly|almost|nearly|over|more than) (?:an?|one|two|half an?) (?:hour|day|minute)s?)\b/gi;

export const dataLoss =
  /\b(?:data[- ]?(?:loss|integrity|corruption)|(?:lost|lose|losing|loss of|missing|corrupt(?:ed)?|deleted|dropped|recover(?:ed|able)?|restored) (?:\w+ ){0,4}?(?:data|records?|rows?|messages?|events?|metrics|logs|orders?|transactions?|backups?|bookings?|files?)|(?:data|records?|rows?|messages?|events?|metrics|logs|orders?|transactions?) (?:\w+ ){0,3}?(?:lost|missing|corrupt(?:ed)?|deleted|dropped|recovered|restored|intact|safe|delayed|affected))\b/i;

/** An objective that is spoken of. */
export const objective = /\b(?:SLOs?|SLAs?|error[- ]budgets?|service level(?: objectives?)?)\b/gi;
