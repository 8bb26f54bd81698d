-- What each comparison of ledger and read model found: shown as a metric and on the dashboard.
create table reconcile_run (
  id          bigint generated always as identity primary key,
  started_at  timestamptz not null,
  finished_at timestamptz,
  -- A running one that never finishes was killed.
  outcome     text not null
    check (outcome in ('running', 'consistent', 'different', 'failed')),
  -- What was compared: everything, one wallet, or the hours since an instant.
  scope       text not null,
  wallets     bigint not null default 0,
  pages       bigint not null default 0,
  coins       bigint not null default 0,
  -- Found, and how many of these the same run mended. Only the read model is ever mended.
  differences bigint not null default 0,
  repaired    bigint not null default 0,
  message     text
);

create index reconcile_run_by_start on reconcile_run (started_at desc);
