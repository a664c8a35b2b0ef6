-- Findings are searched by who has their case, which is open or closed.
create index cases_by_owner on cases (lower(owner) text_pattern_ops, id) where owner is not null;
-- And by when a report last showed them, where that is not the newest of its source: nothing that has just come in.
create index listed_findings_by_sight on listed_findings (seen_at) where seen_at is not null;
