-- When the first coin of an hour came that had closed by then: it had no coins to be restated.
-- Queries go on beside migrations: this one waits for those under way only so long, because later ones
-- would wait behind it. If it gives up, nothing is changed, and migrate can be run again.
set local lock_timeout = '5s';

alter table wallet_hour add column late_at timestamptz;
