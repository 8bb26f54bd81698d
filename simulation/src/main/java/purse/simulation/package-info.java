/**
 * Recording and updating in virtual time, in one thread: several instances, their clients, several
 * updaters, a network that loses, repeats and delays, crashes, and stores that are in the way. One
 * seed decides every order and every fault, so that a run that fails can be run again, step by
 * step. During and after each run a {@link purse.simulation.History} of what truly happened says
 * whether every promise was kept.
 */
package purse.simulation;
