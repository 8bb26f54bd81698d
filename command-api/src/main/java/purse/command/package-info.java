/** The command API: its settings, how its parts are put together, and its process. */
package purse.command;
