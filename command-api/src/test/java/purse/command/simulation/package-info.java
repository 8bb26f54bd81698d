/**
 * The write path in virtual time, in one thread: several instances, their clients, a network that
 * loses, repeats and delays, crashes, and a ledger that is in the way. One seed decides every order
 * and every fault, so that a run that fails can be run again, step by step. After and during each
 * run a {@link purse.command.simulation.History} of what truly happened says whether every promise
 * was kept.
 *
 * <p>Whoever joins later, an updater for example, gets the {@link
 * purse.command.simulation.Scheduler}, a {@link purse.command.simulation.Network} of its own to the
 * ledger, and a check at the end.
 */
package purse.command.simulation;
