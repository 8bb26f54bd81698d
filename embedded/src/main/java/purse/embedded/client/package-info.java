/** A client of our own services, for tests and laptops. */
package purse.embedded.client;
