/** The way to the read model in PostgreSQL: its pool, its failures, its columns as our types. */
package purse.query.readmodel;
