/** The commands of the jar, and the exit codes that ECS and cron understand. */
package purse.updater.cli;
