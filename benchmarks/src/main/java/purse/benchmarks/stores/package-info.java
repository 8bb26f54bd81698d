/** The stores that everything is measured on, with what they are asked counted and delayed. */
package purse.benchmarks.stores;
