/** Verbs that actions begin with: what somebody changes, adds, removes, finds out or tells. */
export const verbs = new Set(
  `accept acknowledge acquire add adjust adopt agree align alert allow amend analyse analyze apply appoint ask assess assign attach audit automate avoid
  back backport ban batch be block break bring build bump cache call cap capture carry change check choose clarify clean clear close collect communicate compare complete
  configure confirm connect consider contact contain continue convert coordinate copy correct cover create curate cut debug decide declare decommission decouple decrease define delete
  deliver deny deploy deprecate derive describe design detect determine develop disable disallow discuss display distribute divide do document double draft drain drop dump
  educate elaborate eliminate email enable encrypt enforce engage enhance enlarge ensure escalate establish estimate evaluate evict examine exclude expand experiment explain explore expose extend extract
  fail file filter finalise finalize find finish fix flag follow forbid force formalise formalize freeze gather generate get give grant guard handle harden have help hide hire hold host
  identify ignore implement import improve include increase inform ingest inspect install instrument integrate introduce invest investigate invite isolate join keep label launch learn let leverage limit link list load lock log look lower
  maintain make manage map measure merge migrate minimise minimize mitigate mock model modify monitor move name negotiate notify observe obtain offer onboard open optimise optimize order organise organize overhaul own
  page parameterise partition patch pay perform persist pick pin place plan post postpone prepare prevent print prioritise prioritize probe produce profile prohibit promote propose protect prove provide provision prune publish pull purge push put
  raise rate read reach re-run rebuild recheck recommend reconfigure record recreate recycle redact redeploy redesign redirect reduce refactor refine reflect refresh refuse register regenerate reinstate reject release relocate remediate remember remind remove rename render renew reopen repair repeat rephrase replace replicate report request require rerun research reserve reset resize resolve respond restart restore restrict restructure resume retain retire retrain retry return reuse revert review revise revisit revoke rewrite roll rotate route run
  sample save scale scan schedule scope seal search secure segment select send separate serve set setup share shard ship shorten show shut sign silence simplify simulate size skip slow snapshot sort specify speed spike spin split spread stage standardise standardize start state stop store streamline strengthen study submit subscribe suggest supply support suppress surface switch sync synchronise synchronize
  amplify annotate archive bind book bootstrap codify commission compile conduct consolidate constrain contribute cordon correlate customise customize dedicate defer demonstrate detach differentiate dig discourage downgrade downsize emit
  emphasise emphasize encourage facilitate fetch flush fork gate grow halt highlight incorporate index inject instruct invalidate invoke liaise lobby mandate mark nominate note offload outline override package pause permit practice practise preload present preserve prototype
  quantify query queue rationalise rationalize reconcile reconsider redo reference reinforce relax reproduce resync rethink reword right-size rightsize sanitise sanitize script sequence shift shrink socialise socialize solve source squash stabilise stabilize staff stress strip substitute summarise summarize suspend swap
  tackle target tidy trial tweak uplift upskill vet visualise visualize weigh widen
  tag take talk teach tell template terminate test throttle tie tighten time toggle trace track train transfer transition treat triage trigger trim truncate try tune turn
  unblock understand undo unify uninstall unlock unpin update upgrade upload use utilise utilize vacuum validate vary verify version wait warn watch whitelist withdraw work wrap write`.split(
    /\s+/,
  ),
);

/** What a column of a table of actions holds, by its heading. */
export const columns = {
  told: /action|task|item|what|description|title|follow|todo|improvement|recommendation/i,
  owner: /owner|assignee|assigned|who|responsible|dri\b|lead|person/i,
  due: /due|date|deadline|by when|when|target|eta/i,
  ticket: /ticket|issue|jira|link|tracking|bug|\bpr\b|reference/i,
  criterion: /done when|done|criteri|accept|success|measure|verif/i,
  status: /status|state|progress/i,
} as const;

export const owner =
  /\b(?:(?:owner|owned by|assignee|assigned to|DRI)\b\s*(?::|is\b|=|-)?|(?:responsible|who|assigned)\s*[:=])\s*(?<name>@?(?!(?:the )?(?:team|everyone|all|tbd|tbc|none|nobody|unassigned)\b)[\p{L}@][\p{L}\d.'_-]*)/iu;
/** Somebody by a handle, or by a name in brackets at the end. */
export const handle =
  /(?:^|[\s(])@[A-Za-z][\w.-]+|\((?!Done|Closed|Open|Optional)(?:[A-Z][a-z]+(?: [A-Z][a-z.]*)?|[A-Z]\. ?[A-Z][a-z]+)\)\s*\.?$/;

export const due =
  /\b(?:due|deadline|by|before|until|eta|target(?: date)?|on)\s*(?::|date)?\s*(?:the )?(?:end of |mid-?|early )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]\b|week \d|next week|next month|this week|tomorrow|today|eo[wmqy]\b)|\bdue\b/i;

export const criterion =
  /\b(?:done when|done once|finished when|complete when|completed when|success(?: criteri(?:on|a))?:|acceptance|verified by|so that (?:a|an|the|any|no|it|we can see)|until (?:a|the|all|no)|measured by|proved by|passes when|fails when)\b/i;

export const ticket =
  /(?<![\w-])(?!(?:UTF|SHA|ISO|RFC|CVE|SEV|HTTP|TLS|UTC|GMT|EKS|COVID)-)[A-Z][A-Z\d]{1,9}-\d+\b|(?:^|[\s(])#\d+\b|\b(?:GH|PR|MR|issue|ticket|pull request) ?#?\d+\b/;

export const finished =
  /(?:\(|\[|—|-|–|:)\s*(?:done|completed?|closed|finished|shipped|merged|fixed|resolved|won.?t do|declined)\b|✅|✔|☑|^\s*(?:done|completed?)\b\s*[:–-]/i;

/** What has been done is told in the past. */
const told =
  /^\s*(?:we (?:have |had |already |also )*)?(?:(?:already|team|have|has been)\s+)*(?:added|created|updated|increased|implemented|changed|fixed|removed|replaced|moved|reduced|raised|rotated|reverted|upgraded|documented|switched|enabled|disabled|deployed|discussed|filed|opened|introduced|set up|wrote|have (?:added|switched|created|updated|raised|implemented))\b/i;

/** The same where the verb comes later: `the limits were set`; or last: `support case 1129 raised`. */
const toldLater =
  /\b(?:was|were|has been|have been) (?:\w+ly )?(?:set|added|created|updated|increased|raised|changed|fixed|removed|replaced|moved|reduced|rotated|reverted|upgraded|documented|switched|enabled|disabled|deployed|opened|filed|merged|introduced)\b/i;
const toldLast = /\b(?:raised|opened|filed|created|merged|deployed|completed|done)\W*$/i;
/** What stands in a sentence whose last word tells of no past: `until that is done`. */
const ahead = /\b(?:be|is|are|being|to|will|should|must|can|could)\b/i;
const within = /\b(?:if|when|once|until|after|that|which|where)\b/i;

/** Whether what is said has been done, as its verb tells. */
export function isTold(said: string): boolean {
  if (told.test(said)) return true;
  const later = toldLater.test(said) || (toldLast.test(said) && !ahead.test(said));
  return later && !within.test(said);
}

/** What tells of what would have been is no action, wherever it is listed. */
export const unreal =
  /^\W*(?:if (?:we|they|he|she|somebody|someone|the \w+) had|had (?:we|they|the \w+))\b/i;

/** Elsewhere in a sentence, a verb shows by what stands before it. */
export const verbAhead =
  /\b(?:will|should|shall|must|may|might|to|can|could|would|let's|lets|need(?:s)?|want|plan(?:s|ning)? to|going|have|has|are|is|was|were|be|been|needs|we|it|they|this|that|which|who)\s+\p{L}+/iu;

/** What may stand before the verb that an action begins with. */
export const lead = /^\W*(?:(?:also|then|first|please|permanently|automatically|\[[ x]\])\W+)*/i;

/** Activities that are spoken of as things. */
export const nouns = new Set(
  'alerting monitoring logging testing training reporting tooling tracing paging scaling tuning onboarding planning staffing pricing hosting caching'.split(
    ' ',
  ),
);
