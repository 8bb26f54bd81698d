/** Who may do what: bearer tokens, their scopes and wallets, and how many requests at a time. */
package purse.http.access;
