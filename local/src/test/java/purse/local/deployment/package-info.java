/**
 * Checks of what describes deployments: Terraform's files, the compose file and their documents.
 */
package purse.local.deployment;
