/** The README, held against what it describes: its commands are run, its answers compared. */
package purse.local.readme;
