import { type Approach, isAmong } from './approach.ts';

/** The condition that a row of `listed_findings` is stale, as `staleSince` has it of a finding; sources are found first. */
export function isStale(before: string, approach: Approach): string {
  const silent = `select s.id from sources s join lateral (
    select r.seen_at from reports r where r.source_id = s.id order by r.id desc limit 1) r on true
    where r.seen_at < ${before}::timestamptz`;
  return `case status when 'open' then ${isAmong('source_id', silent, approach)}
    when 'unknown' then unknown_at < ${before}::timestamptz else false end`;
}

/** The condition that a row is the finding of that number, or one problem with it; `visible`: of what the reader may see. */
export function ofProblem(id: string, visible: string): string {
  return `(finding_id = ${id} or finding_id in (
    select q.finding_id from finding_problems p join finding_problems q on q.problem = p.problem
    where p.finding_id in (select l.finding_id from listed_findings l where l.finding_id = ${id} and ${visible})))`;
}

/** The condition that a row is one problem with another one. */
export function isShared(visible: string): string {
  return `finding_id in (${problemsWhere('count(*) > 1', visible)})`;
}

/** The condition that so many tools see the problem of a row; one that is a problem by itself is seen by one. */
export function seenByTools(holds: (count: string) => string, visible: string): string {
  const of = (having: string) => `finding_id in (${problemsWhere(having, visible)})`;
  const tools = 'count(distinct s.tool)';
  return `(${of(`${tools} > 1 and ${holds(tools)}`)} or (${holds('1')} and not ${of(`${tools} > 1`)}))`;
}

/** Findings of the problems that are so, as far as the reader may see. */
function problemsWhere(having: string, visible: string): string {
  return `select p.finding_id from finding_problems p join (
    select q.problem from finding_problems q join listed_findings l using (finding_id) join sources s on s.id = l.source_id
    where ${visible} group by q.problem having ${having}) seen on seen.problem = p.problem`;
}
