-- So far such hours were counted as restated. Where every coin came with a change of the closed hour,
-- it had none when it closed. When the first one came is only known of a single one; of more, when
-- the last one did. Of the others one cannot tell: they keep the word that queries were told.
update wallet_hour
set late_at = restated_at, restated_count = 0, restated_at = null
where restated_count > 0 and restated_count >= count;

-- Runs were dated by the clocks of those that ran. From now on it is this database's: what is still
-- to come by that clock would make answers seem fresh until then.
delete from update_run where started_at > now();
delete from reconcile_run where started_at > now();
