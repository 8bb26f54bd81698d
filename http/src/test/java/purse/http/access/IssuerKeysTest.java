package purse.http.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.core.configuration.Environment;
import purse.embedded.issuer.TokenIssuer;
import purse.http.access.AccessVerdict.Granted;
import purse.http.access.AccessVerdict.KeysUnavailable;
import purse.http.access.AccessVerdict.TokenInvalid;
import purse.http.access.Authentication.Oidc;

/** Keys are found, kept, replaced and missed. */
class IssuerKeysTest {
  /**
   * Keys of so short a life that a test sees its end, and not so short that a busy machine does.
   */
  private static final KeyPolicy HASTY =
      new KeyPolicy(
          Duration.ofMillis(600),
          Duration.ofMillis(50),
          Duration.ofMillis(500),
          Duration.ofMillis(20),
          Duration.ofSeconds(3));

  private final TokenIssuer issuer = TokenIssuer.start();

  @AfterEach
  void close() {
    issuer.close();
  }

  @Test
  void fetches_keys_once_for_many_tokens() {
    try (var verifier = verifier(KeyPolicy.STANDARD)) {
      for (var i = 0; i < 20; i++) {
        assertInstanceOf(Granted.class, verifier.verdict(issuer.token(_ -> {})));
      }

      assertEquals(1, issuer.endpoint().keyReads());
    }
  }

  @Test
  void finds_a_key_that_is_new() {
    try (var verifier = verifier(KeyPolicy.STANDARD)) {
      var old = issuer.token(_ -> {});
      assertInstanceOf(Granted.class, verifier.verdict(old));

      issuer.rotate();

      assertInstanceOf(Granted.class, verifier.verdict(issuer.token(_ -> {})));
      // The issuer has withdrawn the key, with all that it signed.
      assertInstanceOf(TokenInvalid.class, verifier.verdict(old));
    }
  }

  @Test
  void is_not_made_to_fetch_keys_by_names_that_strangers_make_up() {
    try (var verifier = verifier(KeyPolicy.STANDARD)) {
      var good = issuer.token(_ -> {});
      verifier.verdict(good);

      for (var i = 0; i < 20; i++) {
        assertInstanceOf(TokenInvalid.class, verifier.verdict(ofAnotherKey(i)));
      }

      assertTrue(issuer.endpoint().keyReads() <= 3, "reads: " + issuer.endpoint().keyReads());
      assertInstanceOf(Granted.class, verifier.verdict(good));
    }
  }

  @Test
  void cannot_tell_before_it_ever_had_keys_and_recovers() {
    try (var verifier = verifier(HASTY)) {
      issuer.endpoint().setDown(true);
      var token = issuer.token(_ -> {});
      assertInstanceOf(KeysUnavailable.class, verifier.verdict(token));

      issuer.endpoint().setDown(false);

      eventually(() -> verifier.verdict(token) instanceof Granted);
    }
  }

  @Test
  void goes_on_with_the_keys_it_had_while_the_issuer_is_down_and_not_for_ever() {
    try (var verifier = verifier(HASTY)) {
      var token = issuer.token(_ -> {});
      assertInstanceOf(Granted.class, verifier.verdict(token));

      issuer.endpoint().setDown(true);
      var attempts = issuer.endpoint().attempts();

      // They have expired, and were asked for in vain; yet they are good.
      eventually(
          () -> {
            assertInstanceOf(Granted.class, verifier.verdict(token));
            return issuer.endpoint().attempts() > attempts;
          });
      eventually(() -> verifier.verdict(token) instanceof KeysUnavailable);
    }
  }

  @Test
  void refuses_an_unknown_key_while_the_issuer_is_down() {
    try (var verifier = verifier(KeyPolicy.STANDARD)) {
      verifier.verdict(issuer.token(_ -> {}));
      issuer.endpoint().setDown(true);

      assertInstanceOf(TokenInvalid.class, verifier.verdict(ofAnotherKey(0)));
    }
  }

  @Test
  void takes_keys_from_where_it_is_told_to() {
    var told = Map.of("AUTH_JWKS_URL", issuer.endpoint().keysUrl());
    // The document of discovery names another issuer, and is not asked.
    var elsewhere = Map.of("AUTH_ISSUER", "https://login.example.com");
    try (var verifier = new TokenVerifier(oidc(told, elsewhere), KeyPolicy.STANDARD)) {
      var token = issuer.token(claims -> claims.issuer("https://login.example.com"));

      assertInstanceOf(Granted.class, verifier.verdict(token));
    }
  }

  @Test
  void trusts_no_document_of_another_issuer() {
    var slash = Map.of("AUTH_ISSUER", issuer.endpoint().url() + "/");
    try (var verifier = new TokenVerifier(oidc(Map.of(), slash), KeyPolicy.STANDARD)) {
      var token = issuer.token(claims -> claims.issuer(issuer.endpoint().url() + "/"));

      assertInstanceOf(KeysUnavailable.class, verifier.verdict(token));
      assertEquals(0, issuer.endpoint().keyReads());
    }
  }

  private TokenVerifier verifier(KeyPolicy policy) {
    return new TokenVerifier(oidc(Map.of(), Map.of()), policy);
  }

  private Oidc oidc(Map<String, String> more, Map<String, String> instead) {
    var environment = new HashMap<>(issuer.environment());
    environment.putAll(more);
    environment.putAll(instead);
    return (Oidc) Environment.configuration(environment, Authentication::from);
  }

  private String ofAnotherKey(int number) {
    var key = new RSAKey.Builder(issuer.key()).keyID("made-up-" + number).build();
    return TokenIssuer.sign(new JWSHeader.Builder(JWSAlgorithm.RS256), key, issuer.claims(_ -> {}));
  }

  private static void eventually(BooleanSupplier condition) {
    var endNanos = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < endNanos, "within ten seconds");
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
