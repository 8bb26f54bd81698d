/** Settings from environment variables: typed, read once, all problems told together. */
package purse.core.configuration;
