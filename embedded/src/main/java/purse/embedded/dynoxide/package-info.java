/** Where the program comes from that stands in for DynamoDB on laptops and in tests. */
package purse.embedded.dynoxide;
