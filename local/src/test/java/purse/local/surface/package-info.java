/** What nobody means well with: requests that are wrong in every way, and clients that hold on. */
package purse.local.surface;
