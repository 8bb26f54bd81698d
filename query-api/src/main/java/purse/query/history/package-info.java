/** A wallet's history: what its hours took in and gave out, and what it held at their ends. */
package purse.query.history;
