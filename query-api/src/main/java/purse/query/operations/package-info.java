/**
 * What operators ask first: when the updater ran last, how far behind it was, what reconcile found.
 */
package purse.query.operations;
