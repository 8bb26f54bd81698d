-- While the read model is made anew, its next tables stand in this schema under the names they will
-- have; whoever rebuilds makes them, fills them, and lets them take the live tables' place. They are
-- there exactly while a row of rebuild_run is open, and until then every update writes both.
create schema shadow;

create table rebuild_run (
  id             bigint generated always as identity primary key,
  started_at     timestamptz not null,
  finished_at    timestamptz,
  -- An open one goes on when it is started again.
  outcome        text not null check (outcome in ('open', 'swapped', 'abandoned')),
  -- The ledger's table, and into how many segments its scan is cut.
  ledger_table   text not null,
  segments       integer not null,
  -- How many migrations the live tables had when the shadow tables were made like them.
  migrations     bigint not null
);

create unique index rebuild_run_open on rebuild_run ((true)) where outcome = 'open';

-- How far each segment has been read, written in the transaction of the rows that were read.
create table rebuild_segment (
  run_id          bigint not null references rebuild_run,
  segment         integer not null,
  -- The last item read, null at the beginning.
  after_partition text,
  after_sort      text,
  is_done         boolean not null default false,
  items           bigint not null default 0,
  pages           bigint not null default 0,
  read_units      bigint not null default 0,
  primary key (run_id, segment)
);

-- Items that could not be copied: the shadow tables stay where they are while there is one.
create table rebuild_set_aside (
  run_id        bigint not null references rebuild_run,
  partition_key text not null,
  sort_key      text not null,
  reason        text not null,
  primary key (run_id, partition_key, sort_key)
);
