/** The query API: answers from the read model over HTTP, and writes nothing. */
package purse.query;
