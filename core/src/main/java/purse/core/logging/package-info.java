/** How every process of Purse logs: {@code logback.xml} and the settings that it takes. */
package purse.core.logging;
