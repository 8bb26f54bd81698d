/** Faults on demand, for tests: stores that vanish, hang and come back. */
package purse.embedded.fault;
