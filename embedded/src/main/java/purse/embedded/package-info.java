/** DynamoDB and PostgreSQL for tests and laptops: inside this JVM, or in containers. */
package purse.embedded;
