/** What lies behind a component: how work is done, checked and owned. */
export const behind =
  /\b(?:because|since|so that|(?:in order )?to (?:improve|avoid|reduce|save|speed|allow|make)|process(?:es)?|procedure|review(?:s|ed|er)?|test(?:s|ed|ing)?|staging|monitor\w*|alert\w*|runbook|document\w*|polic(?:y|ies)|train\w*|own(?:s|er|ers|ership)|default\w*|canary|check(?:s|ed)?|validat\w*|permission\w*|privilege\w*|access|approv\w*|checklist|guideline\w*|nobody|no one|team\w*|roll-?out|rollback|deadline|migrat\w+ of|schedule\w*|capacity plan\w*|retention|budget|on-?call|handover|convention|standard\w*|experience|knowledge|prioriti\w+)\b/i;

/** How an incident came to be known. */
export const detection =
  /\b(?:detect(?:ed|s|ion)?|alert(?:s|ed|ing)?|alarm(?:s|ed)?|paged?|pager(?:duty)?|pages|notic(?:e|ed|es|ing)|observed|discovered|spotted|report(?:s|ed)? (?:by|of|from|that|to|the|an?|it)|(?:user|customer|developer|team|support|colleague|client|tenant)s? (?:\w+ )?(?:report|complain|rais|ask|contact|inform|tell|told|flag)\w*|informed|identified|(?:monitor|pingdom|prometheus|grafana|sentry|datadog|cloudwatch|new relic|health ?check)\w*|found (?:that|out)|ticket(?:s)? (?:from|by)|became aware|saw|warning from)\b/i;

/** The checks that were there, and did or did not hold. */
export const safeguards =
  /\b(?:tests?|tested|testing|review(?:s|ed|er)?|canar(?:y|ies)|staging|sandbox|alert\w*|monitor\w*|checks?|checked|validat\w*|guard\w*|safeguard\w*|limit(?:s|ed)?|quota\w*|timeout\w*|retr(?:y|ies)|breaker|fallback|failover|redundan\w*|backup\w*|replica\w*|health ?check\w*|lint\w*|CI|pipeline|approv\w*|permission\w*|privilege\w*|confirmation|lock\w*|threshold\w*|probe\w*|smoke ?test\w*|rollback|runbook|checklist)\b/i;

/** Somebody else's fault. */
export const vendor =
  /\b(?!Git(?:Hub|Lab) issues?\b)(?:(?:AWS|Amazon|Azure|Microsoft|GCP|Google(?: Cloud)?|Cloudflare|Fastly|Akamai|GitHub|GitLab|Docker ?Hub|Okta|Auth0|Stripe|Twilio|Heroku|DigitalOcean|Hetzner|OVH|Equinix|ISP|upstream|(?:cloud|hosting|network|internet|DNS|service|payment|third[- ]party) provider|provider|vendor|supplier|third[- ]part(?:y|ies)|data ?cent(?:er|re))(?:['’]s?)?)\s+(?:\w+\s+){0,3}?(?:issues?|outages?|failures?|faults?|incidents?|problems?|bugs?|errors?|downtime|disruptions?|was down|went down|had (?:an? )?(?:issues?|outages?|problems?|incident))\b|\b(?:issues?|outages?|failures?|faults?|incidents?|problems?|bugs?|downtime) (?:at|with|in|of|on|by) (?:our |the |an? )?(?:AWS|Amazon|Azure|Microsoft|GCP|Google(?: Cloud)?|Cloudflare|Fastly|GitHub|(?:\w+ )?provider|vendor|supplier|third[- ]party)\b/i;

/** What of a fault elsewhere is one's own. */
export const exposure =
  /\b(?:we|our|us|single|only one|dependen\w*|timeout\w*|retr(?:y|ies)|fallback|failover|cache\w*|redundan\w*|pin(?:ned)?|version lock|zone|region|multi\w*|breaker|second|alternative|backup)\b/i;

/** That something was not there, as the whole of a cause. */
export const absence =
  /^\W*(?:(?:the |a |an )?(?:lack|absence|shortage|want) of|lacking|no(?! (?:longer|one|sooner))|not having|missing|(?:there (?:was|were|is|are) )no|insufficient|without|not enough)\s/i;
/** How what was not there led on. */
export const mechanism =
  /\b(?:because|so(?: that)?|which|causing|caused|led|lead|leads|let(?:s|ting)? (?:to|the)?|allow(?:s|ed|ing)?|result(?:s|ed|ing)?|meant|means|meaning|therefore|thus|hence|until|when|while|after|complicating|limiting|leaving|made|makes|making|drowning|since|due to|averages?|before)\b|\d/i;
