package purse.embedded.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Issues tokens, and serves the keys that they are signed with on a port of this machine. */
public final class TokenIssuer implements AutoCloseable {
  public static final String AUDIENCE = "purse-test";
  public static final String SUBJECT = "tester";
  public static final String EVERY_SCOPE = "wallet:read wallet:write wallet:operate";

  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final KeysEndpoint endpoint;
  private volatile RSAKey key;

  private TokenIssuer(KeysEndpoint endpoint, RSAKey key) {
    this.endpoint = endpoint;
    this.key = key;
  }

  public static TokenIssuer start() {
    var key = SigningKeys.ofIssuer();
    var endpoint = KeysEndpoint.start();
    endpoint.publish(key);
    return new TokenIssuer(endpoint, key);
  }

  /** The settings of a service that trusts this issuer. */
  public Map<String, String> environment() {
    return Map.of("AUTH", "oidc", "AUTH_ISSUER", endpoint.url(), "AUTH_AUDIENCE", AUDIENCE);
  }

  public KeysEndpoint endpoint() {
    return endpoint;
  }

  /** What tokens are signed with at present. */
  public RSAKey key() {
    return key;
  }

  /** Signs with another key from now on, and publishes it alone. */
  public void rotate() {
    key = SigningKeys.ofIssuer();
    endpoint.publish(key);
  }

  /** As {@link #rotate}, under the name of the key before, as no issuer should. */
  public void replaceKey() {
    key = new RSAKey.Builder(SigningKeys.ofIssuer()).keyID(key.getKeyID()).build();
    endpoint.publish(key);
  }

  /** A good token with these scopes, for every wallet. */
  public String token(String scopes) {
    return token(claims -> claims.claim("scope", scopes));
  }

  /** A good token with these scopes, for these wallets or prefixes alone. */
  public String token(String scopes, List<String> wallets) {
    return token(claims -> claims.claim("scope", scopes).claim("purse_wallets", wallets));
  }

  /** A good token but for what is changed. */
  public String token(Consumer<JWTClaimsSet.Builder> change) {
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType("at+jwt"));
    return sign(header, key, claims(change));
  }

  /** The claims of a good token but for what is changed. */
  public JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
    var now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(endpoint.url())
            .audience(AUDIENCE)
            .subject(SUBJECT)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .claim("scope", EVERY_SCOPE);
    change.accept(claims);
    return claims.build();
  }

  /** A token with this header, signed with this key, which it names. */
  public static String sign(JWSHeader.Builder header, RSAKey key, JWTClaimsSet claims) {
    try {
      var token = new SignedJWT(header.keyID(key.getKeyID()).build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a test key cannot sign", e);
    }
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
