/** A line that a machine wrote. */
export const logLine =
  /^\W*(?:\d{4}-\d{2}-\d{2}[T ][\d:.,]+Z?\s+\W?)?(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL|TRACE|CRITICAL)\b[\]:\s|]|^\s*(?:Traceback|Exception in thread|Caused by: [a-z]+\.|at [\w$.]+\()|\b(?:level|msg)=\S/;

/** What is said to customers. */
export const apology =
  /\b(?:we (?:sincerely |deeply |truly )?(?:apologi[sz]e|regret)|we(?: a|')re (?:very |truly |deeply )?sorry|our apologies)\b/i;
