/** For tests: a browser of this machine, and an API's description as people see it in there. */
package purse.contract.browser;
