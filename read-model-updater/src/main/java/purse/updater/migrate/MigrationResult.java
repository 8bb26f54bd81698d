package purse.updater.migrate;

/**
 * What a migration did.
 *
 * @param migrations how many scripts ran, none if the schema was up to date
 * @param schemaVersion what it is now
 * @param queryRoleLogsIn whether the query API's role was given its password
 */
public record MigrationResult(int migrations, String schemaVersion, boolean queryRoleLogsIn) {}
