-- Later findings of a remedy whose case was merged into another join that one.
create index cases_merged_by_remedy on cases (source, remedy) where disposition = 'duplicate';
