/**
 * What guards a database where it matters who asks: passwords that change, and where they stand.
 */
package purse.embedded.login;
