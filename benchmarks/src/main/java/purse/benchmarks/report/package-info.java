/** What was measured, for people: tables, charts, and whether the targets were met. */
package purse.benchmarks.report;
