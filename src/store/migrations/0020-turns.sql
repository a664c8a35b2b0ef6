-- Whose turn it was in a roster. Each turn is taken once: two who open cases at the same moment do not give the same one.
create unique index events_turn on events ((data->'turn'->>'roster'), ((data->'turn'->>'number')::integer))
  where type = 'CaseRouted' and data->'turn' is not null;
