/** {@code ./purse import}: sends the rows of a file to the bulk route, each to count once. */
package purse.local.importer;
