/** The read model's updater: its entry, its configuration and the wiring of its parts. */
package purse.updater;
