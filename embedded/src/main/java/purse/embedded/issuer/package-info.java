/** An OpenID Connect provider of a test's own: it signs tokens and tells with which keys. */
package purse.embedded.issuer;
