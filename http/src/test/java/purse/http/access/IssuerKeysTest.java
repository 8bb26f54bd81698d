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
import purse.embedded.issuer.SigningKeys;
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
          Duration.ofMillis(500),
          Duration.ofMillis(20),
          Duration.ofSeconds(3));

  /** Fetches soon, and then waits long enough for a busy machine to do something meanwhile. */
  private static final KeyPolicy DELIBERATE =
      new KeyPolicy(
          Duration.ofMillis(2_100),
          Duration.ofSeconds(2),
          Duration.ofMillis(20),
          Duration.ofSeconds(60));

  private static final RSAKey FORGER = SigningKeys.rsa();

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
  void takes_a_key_that_was_replaced_under_its_name_and_refuses_the_one_before() {
    try (var verifier = verifier(KeyPolicy.STANDARD)) {
      var old = issuer.token(_ -> {});
      assertInstanceOf(Granted.class, verifier.verdict(old));

      issuer.replaceKey();

      assertInstanceOf(Granted.class, verifier.verdict(issuer.token(_ -> {})));
      assertInstanceOf(TokenInvalid.class, verifier.verdict(old));
    }
  }

  @Test
  void is_not_made_to_fetch_keys_by_signatures_that_strangers_make_up() {
    try (var verifier = verifier(KeyPolicy.STANDARD)) {
      var good = issuer.token(_ -> {});
      verifier.verdict(good);

      for (var i = 0; i < 20; i++) {
        assertInstanceOf(TokenInvalid.class, verifier.verdict(forged()));
      }

      assertTrue(issuer.endpoint().keyReads() <= 3, "reads: " + issuer.endpoint().keyReads());
      assertInstanceOf(Granted.class, verifier.verdict(good));
    }
  }

  @Test
  void fetches_keys_again_while_no_token_asks_for_them() {
    try (var verifier = verifier(HASTY)) {
      assertInstanceOf(Granted.class, verifier.verdict(issuer.token(_ -> {})));

      eventually(() -> issuer.endpoint().keyReads() > 2);
    }
  }

  @Test
  void gives_up_keys_that_come_byte_by_byte_at_once_with_all_its_tries() {
    issuer.endpoint().setDripping(true);
    try (var verifier = verifier(HASTY)) {
      assertInstanceOf(KeysUnavailable.class, verifier.verdict(issuer.token(_ -> {})));

      // The document of discovery, and keys: once.
      assertEquals(2, issuer.endpoint().attempts());
      eventually(() -> issuer.endpoint().hangUps() == 1);
    }
  }

  @Test
  void goes_on_with_the_keys_it_had_while_newer_ones_come_byte_by_byte() {
    try (var verifier = verifier(DELIBERATE)) {
      var token = issuer.token(_ -> {});
      assertInstanceOf(Granted.class, verifier.verdict(token));
      issuer.endpoint().setDripping(true);
      var attempts = issuer.endpoint().attempts();

      eventually(() -> issuer.endpoint().attempts() > attempts + 1);
      // The fetch goes on all the while, and nobody waits for it.
      for (var i = 0; i < 3; i++) {
        assertInstanceOf(Granted.class, verifier.verdict(token));
      }
      assertEquals(0, issuer.endpoint().hangUps());
      eventually(() -> issuer.endpoint().hangUps() > 0);
      assertInstanceOf(Granted.class, verifier.verdict(token));
    }
  }

  @Test
  void goes_nowhere_else_for_keys() {
    try (var other = TokenIssuer.start();
        var verifier = verifier(KeyPolicy.STANDARD)) {
      issuer.endpoint().redirect(other.endpoint().keysUrl());

      assertInstanceOf(KeysUnavailable.class, verifier.verdict(issuer.token(_ -> {})));
      assertEquals(0, other.endpoint().attempts());
    }
  }

  @Test
  void reads_no_more_than_keys_may_be() {
    issuer.endpoint().publish("{\"keys\": []" + " ".repeat(300_000) + "}");
    try (var verifier = verifier(KeyPolicy.STANDARD)) {
      assertInstanceOf(KeysUnavailable.class, verifier.verdict(issuer.token(_ -> {})));
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

  private String forged() {
    var key = new RSAKey.Builder(FORGER).keyID(issuer.key().getKeyID()).build();
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
