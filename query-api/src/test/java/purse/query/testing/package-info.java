/** What the tests of the query API share: a read model with coins in it, and a client. */
package purse.query.testing;
