/** With these an action begins that nobody can tell the end of. */
export const vague =
  /^\W*(?:(?:we |the team |all |everyone )?(?:should |need to |must |will |to |please |let's |have to )?)?(?:be (?:more )?(?:careful|aware|mindful|vigilant|diligent|proactive)|being more \w+|pay (?:more |close |closer )?attention|remember|make sure|ensure|consider|investigate|look (?:into|at)|improve|better|review|revisit|discuss|try|monitor|keep (?:an eye|monitoring|in mind)|watch|raise awareness|explore|think about|reflect|evaluate|assess|understand|analy[sz]e|research|study|spike|examine|check (?:if|whether|out|how)|see (?:if|whether)|find (?:out|a way|a better way)|figure out|work on|focus on|bring down|talk (?:to|about|with)|follow up|get in touch|more|take care|do better)(?![\w-])/i;

/** What needs people to be other than they are. */
export const personLevel =
  /^\W*(?:(?:we |the team |all )?(?:should |need to |must |will |to )?)?(?:(?:re-?)?train(?:ing)?|remind|educate|teach|coach|discipline|tell|ask (?:everyone|all|people|teams|the team|engineers|developers)|communicate|inform|announce|share (?:the )?(?:learnings?|knowledge|lessons)|update (?:the |our )?(?:\w+ )?(?:wiki|runbook|run book|playbook|docs?|documentation|readme|confluence)|document|write (?:a |the |up )?(?:\w+ )?(?:runbook|documentation|docs|guide|guidelines?|wiki)|add (?:\w+ ){0,4}?to (?:the |our )?(?:\w+ )?(?:checklist|wiki|runbook|docs|documentation)|follow (?:the )?(?:process|procedure|runbook)|be (?:more )?(?:careful|aware|mindful|vigilant)|raise awareness|pay (?:more )?attention|remember|workshop|knowledge sharing|emphasi[sz]e|encourage)(?![\w-])/i;

/** What reaches farther than one incident. */
export const unbounded =
  /\b(?:all|every|everything|everywhere|always|never|entire|entirely|whole|any and all|rewrit(?:e|ing)|re-?architect\w*|redesign|overhaul|migrate (?:\w+ ){0,3}?(?:to|away|off|all|every)|replace (?:the )?(?:whole|entire)|from scratch|completely)\b/i;

/** Kinds of actions by their words: that it is noticed, and that it hurts less. */
export const detects =
  /\b(?:alert\w*|alarm\w*|monitor\w*|dashboard\w*|metric\w*|log(?:s|ging)?|notif\w+|page\b|paging|probe\w*|observ\w+|tracing|detect\w*|visib\w+)\b/i;
export const mitigates =
  /\b(?:roll-?back|runbook|failover|fall ?back|restart\w*|recover\w*|restor\w*|backup\w*|on-?call|escalat\w*|kill switch|feature flag|retr(?:y|ies)|circuit breaker|degrad\w+|mitigat\w*|war ?room|incident (?:process|response|manager|command\w*)|status page|drill\w*|game ?day)\b/i;
/** That it does not happen at all. */
export const prevents =
  /\b(?:prevent\w*|reject\w*|block\w*|forbid\w*|enforce\w*|validat\w*|lint\w*|schema|type[- ]?check\w*|CI|pipeline|tests?|review\w*|limit\w*|quota\w*|timeout\w*|automat\w*|remov\w*|replac\w*|upgrad\w*|fix\w*|pin\w*|lock\w*|version|privilege\w*|permission\w*|approv\w*|canary|staging|isolat\w*|separat\w*|capacity|scal\w*|increas\w*|chang\w*|revert\w*|configur\w*|index\w*|cache\w*|renew\w*|rotat\w*)\b/i;
