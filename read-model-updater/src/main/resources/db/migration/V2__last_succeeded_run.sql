-- Every answer of the query API says when the last complete run began.
create index update_run_succeeded_by_start on update_run (started_at desc)
  where outcome = 'succeeded';
