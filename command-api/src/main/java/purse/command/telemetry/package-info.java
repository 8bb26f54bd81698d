/** What is seen of recording from outside of it: figures, and spans if anybody takes them. */
package purse.command.telemetry;
