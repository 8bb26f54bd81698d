/** DynamoDB and PostgreSQL for tests and laptops: as processes of this JVM, or in containers. */
package purse.embedded;
