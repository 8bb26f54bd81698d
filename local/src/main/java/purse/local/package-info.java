/** All of Purse in one process, on embedded stores: for laptops, demonstrations and tests. */
package purse.local;
