-- What the query API answers from. The updater alone writes here; all of it can be made again from
-- the ledger. Amounts are exact: 30 digits before the point and 8 after it, as everywhere in Purse.

create table wallet (
  wallet_id        text collate "C" primary key,
  -- Of the newest open page that was copied. Null until one was: an unknown balance is not zero.
  balance          numeric(38, 8),
  -- Of the same page: how many coins that balance stands for.
  version          bigint not null default 0,
  -- Running figures over the wallet's rows in wallet_hour. The rows are a complete picture of
  -- version exactly when hours_count = version and hours_version <= version.
  hours_count      bigint not null default 0,
  hours_version    bigint not null default 0,
  -- When the last of these rows changed, by the ledger's clock.
  last_activity_at timestamptz
);

create table wallet_hour (
  wallet_id      text collate "C" not null references wallet,
  -- The start of the UTC hour.
  hour           timestamptz not null,
  amount         numeric(38, 8) not null,
  credits        numeric(38, 8) not null,
  debits         numeric(38, 8) not null,
  count          bigint not null,
  -- Of the page copied: a row only ever gives way to a higher one.
  version        bigint not null,
  -- When the page changed, by the ledger's clock, and when its copy was read.
  changed_at     timestamptz not null,
  copied_at      timestamptz not null,
  -- How often, and when last, the hour changed after it was closed.
  restated_count integer not null default 0,
  restated_at    timestamptz,
  primary key (wallet_id, hour),
  check (amount = credits - debits and credits >= 0 and debits >= 0 and count >= 0)
);

-- Sums of wallet_hour by UTC month, kept in the same transaction, so that a balance at any hour
-- needs the months before it and the hours of one month, not the wallet's whole life.
create table wallet_month (
  wallet_id text collate "C" not null references wallet,
  month     date not null,
  amount    numeric(38, 8) not null,
  credits   numeric(38, 8) not null,
  debits    numeric(38, 8) not null,
  count     bigint not null,
  primary key (wallet_id, month),
  check (amount = credits - debits and credits >= 0 and debits >= 0 and count >= 0)
);

-- Only a run that succeeded copied everything it found: an incomplete one set wallets aside or was
-- stopped, a running one that never finishes was killed.
create table update_run (
  id                bigint generated always as identity primary key,
  started_at        timestamptz not null,
  finished_at       timestamptz,
  outcome           text not null
    check (outcome in ('running', 'succeeded', 'incomplete', 'failed')),
  pages             bigint not null default 0,
  hours_changed     bigint not null default 0,
  hours_restated    bigint not null default 0,
  -- Pages that changed again before their marker was removed: the next run copies them.
  markers_kept      bigint not null default 0,
  wallets_set_aside bigint not null default 0,
  -- Age of the oldest change that the run found not yet copied; null if it found none.
  lag_millis        bigint,
  message           text
);

create index update_run_by_start on update_run (started_at desc);

-- The query API logs in as this role and can do nothing but read. A role belongs to the whole
-- server: another database of it may have made the role, even in this moment.
do $$
begin
  if not exists (select from pg_roles where rolname = 'purse_query') then
    create role purse_query nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
end
$$;
grant usage on schema public to purse_query;
grant select on all tables in schema public to purse_query;
alter default privileges in schema public grant select on tables to purse_query;
