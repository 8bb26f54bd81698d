/** What comes in: how long it may take to come, and who holds how much of us meanwhile. */
package purse.http.intake;
