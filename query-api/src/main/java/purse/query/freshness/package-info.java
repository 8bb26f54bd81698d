/** How true an answer is: as of when, up to which version, and whether complete. */
package purse.query.freshness;
