package purse.http.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.embedded.issuer.SigningKeys;
import purse.embedded.issuer.TokenIssuer;
import purse.http.access.AccessVerdict.Granted;
import purse.http.access.AccessVerdict.KeysUnavailable;

/** What an issuer publishes beside the keys that we understand takes none of those along. */
class PublishedKeysTest {
  private static TokenIssuer issuer;

  @BeforeAll
  static void start() {
    issuer = TokenIssuer.start();
  }

  @AfterAll
  static void close() {
    issuer.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "17",
        "\"text\"",
        "[]",
        "{}",
        "{\"kty\": null}",
        "{\"kty\": 1}",
        "{\"kty\": \"Kyber\", \"kid\": \"new\"}",
        "{\"kty\": \"RSA\", \"e\": \"AQAB\"}",
        "{\"kty\": \"RSA\", \"n\": \"?\", \"e\": \"AQAB\"}",
        "{\"kty\": \"RSA\", \"n\": \"\", \"e\": \"\"}",
        "{\"kty\": \"RSA\", \"n\": 5, \"e\": \"AQAB\"}",
        "{\"kty\": \"RSA\", \"n\": \"AQAB\", \"e\": \"AQAB\", \"x5c\": [\"broken\"]}",
        "{\"kty\": \"RSA\", \"n\": \"AQAB\", \"e\": \"AQAB\", \"x5c\": \"no list\"}",
        "{\"kty\": \"RSA\", \"n\": \"AQAB\", \"e\": \"AQAB\", \"key_ops\": [null, 1]}",
        "{\"kty\": \"RSA\", \"n\": \"AQAB\", \"e\": \"AQAB\", \"use\": \"sig\", \"exp\": \"x\"}",
        "{\"kty\": \"EC\", \"crv\": \"P-1024\", \"x\": \"AQ\", \"y\": \"AQ\"}",
        "{\"kty\": \"EC\", \"crv\": \"P-256\", \"x\": \"AQ\", \"y\": \"AQ\"}",
        "{\"kty\": \"EC\", \"x\": \"AQ\"}",
        "{\"kty\": \"OKP\", \"crv\": \"Ed25519\", \"x\": \"AQ\"}",
        "{\"kty\": \"oct\"}"
      })
  void passes_over_a_key_that_it_does_not_understand(String broken) {
    var good = issuer.key().toPublicJWK().toJSONString();
    var other = SigningKeys.ec().toPublicJWK().toJSONString();
    issuer.endpoint().publish(set(broken, good, other));

    try (var verifier = verifier()) {
      assertInstanceOf(Granted.class, verifier.verdict(issuer.token(_ -> {})));
    }
  }

  @Test
  void keeps_all_keys_that_it_understands_and_members_that_are_null_are_none() throws Exception {
    var one = issuer.key().toPublicJWK();
    var second = SigningKeys.ec().toPublicJWK();
    var withNulls = second.toJSONString().replaceFirst("}$", ", \"x5c\": null, \"alg\": null}");
    issuer.endpoint().publish(set("null", one.toJSONString(), "{}", withNulls));

    try (var keys = new IssuerKeys(TokenVerifierTest.oidc(issuer), KeyPolicy.STANDARD)) {
      var all = keys.source().get(new JWKSelector(new JWKMatcher.Builder().build()), null);

      assertEquals(
          List.of(one.getKeyID(), second.getKeyID()), all.stream().map(JWK::getKeyID).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"keys\": {}}", "{\"keys\": [null, {}]}"})
  void has_no_keys_of_what_is_no_set_of_any(String text) {
    issuer.endpoint().publish(text);

    try (var verifier = verifier()) {
      assertInstanceOf(KeysUnavailable.class, verifier.verdict(issuer.token(_ -> {})));
    }
  }

  private static TokenVerifier verifier() {
    return new TokenVerifier(TokenVerifierTest.oidc(issuer), KeyPolicy.STANDARD);
  }

  private static String set(String... members) {
    return Stream.of(members).collect(Collectors.joining(", ", "{\"keys\": [", "]}"));
  }
}
