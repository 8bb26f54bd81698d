/** What services are asked and answer, held against their OpenAPI descriptions. */
package purse.contract;
