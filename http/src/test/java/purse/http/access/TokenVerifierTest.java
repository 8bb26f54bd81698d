package purse.http.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.configuration.Environment;
import purse.embedded.issuer.SigningKeys;
import purse.embedded.issuer.TokenIssuer;
import purse.http.access.AccessVerdict.Granted;
import purse.http.access.AccessVerdict.TokenInvalid;
import purse.http.access.Authentication.Oidc;

/** Which tokens are good, and which are not. */
class TokenVerifierTest {
  private static TokenIssuer issuer;
  private static TokenVerifier verifier;

  @BeforeAll
  static void start() {
    issuer = TokenIssuer.start();
    verifier = new TokenVerifier(oidc(issuer), KeyPolicy.STANDARD);
  }

  @AfterAll
  static void close() {
    verifier.close();
    issuer.close();
  }

  @Test
  void grants_what_a_good_token_says() {
    // given
    var token = issuer.token("openid wallet:read other", List.of("alice", "team-*"));

    // when
    var grant = granted(token);

    // then
    assertEquals(Set.of(Scope.READ), grant.scopes());
    assertEquals(TokenIssuer.SUBJECT, grant.subject().orElseThrow());
    assertEquals(
        WalletLimit.to(List.of(WalletPattern.parse("alice"), WalletPattern.parse("team-*"))),
        grant.wallets());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
  void accepts_every_algorithm_of_rsa(String algorithm) {
    granted(signed(header(algorithm), _ -> {}));
  }

  @Test
  void accepts_elliptic_curves() throws JOSEException {
    try (var other = TokenIssuer.start();
        var itsVerifier = new TokenVerifier(oidc(other), KeyPolicy.STANDARD)) {
      var key = SigningKeys.ec();
      other.endpoint().publish(other.key(), key);
      var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
      var token = new SignedJWT(header, other.claims(_ -> {}));
      token.sign(new ECDSASigner(key));

      assertInstanceOf(Granted.class, itsVerifier.verdict(token.serialize()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "at+jwt", "AT+JWT", "application/at+jwt"})
  void accepts_the_types_that_access_tokens_have(String type) {
    granted(signed(header("RS256").type(new JOSEObjectType(type)), _ -> {}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"logout+jwt", "secevent+jwt", "JOSE"})
  void refuses_what_was_signed_for_another_purpose(String type) {
    refused(signed(header("RS256").type(new JOSEObjectType(type)), _ -> {}));
  }

  @Test
  void refuses_a_token_after_its_time_but_for_half_a_minute() {
    granted(issuer.token(claims -> claims.expirationTime(in(Duration.ofSeconds(-20)))));
    assertEquals(
        "the token has expired",
        refused(issuer.token(claims -> claims.expirationTime(in(Duration.ofSeconds(-40))))));
  }

  @Test
  void refuses_a_token_before_its_time_but_for_half_a_minute() {
    granted(issuer.token(claims -> claims.notBeforeTime(in(Duration.ofSeconds(20)))));
    refused(issuer.token(claims -> claims.notBeforeTime(in(Duration.ofSeconds(40)))));
  }

  @Test
  void refuses_a_token_that_would_never_expire() {
    refused(issuer.token(claims -> claims.expirationTime(null)));
    refused(issuer.token(claims -> claims.expirationTime(null).serializeNullClaims(true)));
    refused(issuer.token(claims -> claims.claim("exp", "tomorrow")));
  }

  @Test
  void refuses_another_audience_and_none() {
    granted(issuer.token(claims -> claims.audience(List.of("other", TokenIssuer.AUDIENCE))));
    refused(issuer.token(claims -> claims.audience("other")));
    refused(issuer.token(claims -> claims.audience((String) null)));
  }

  @Test
  void refuses_another_issuer_and_none() {
    refused(issuer.token(claims -> claims.issuer("https://login.example.com")));
    refused(issuer.token(claims -> claims.issuer(issuer.endpoint().url() + "/")));
    refused(issuer.token(claims -> claims.issuer(null)));
  }

  @Test
  void refuses_a_signature_by_a_key_that_only_has_the_right_name() {
    var forged = new RSAKey.Builder(SigningKeys.rsa()).keyID(issuer.key().getKeyID()).build();

    refused(TokenIssuer.sign(header("RS256"), forged, issuer.claims(_ -> {})));
  }

  @Test
  void refuses_a_key_that_the_token_brings_along() {
    var own = SigningKeys.rsa();

    refused(TokenIssuer.sign(header("RS256").jwk(own.toPublicJWK()), own, issuer.claims(_ -> {})));
  }

  @Test
  void refuses_a_token_without_a_signature() {
    refused(new PlainJWT(issuer.claims(_ -> {})).serialize());
    var token = issuer.token(_ -> {});
    refused(token.substring(0, token.lastIndexOf('.') + 1));
  }

  @Test
  void refuses_a_secret_that_is_the_public_key() throws Exception {
    var pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(issuer.key().toRSAPublicKey().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    for (byte[] secret :
        List.of(
            issuer.key().toRSAPublicKey().getEncoded(),
            pem.getBytes(StandardCharsets.US_ASCII),
            issuer.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
      var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(issuer.key().getKeyID()).build();
      var token = new SignedJWT(header, issuer.claims(_ -> {}));
      token.sign(new MACSigner(secret));

      refused(token.serialize());
    }
  }

  @Test
  void refuses_claims_that_were_changed_after_they_were_signed() {
    var parts = issuer.token("wallet:read").split("\\.", -1);
    var better = issuer.claims(_ -> {}).toString().getBytes(StandardCharsets.UTF_8);

    refused(
        parts[0]
            + "."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(better)
            + "."
            + parts[2]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "a.b.c", "..", "e30.e30.e30", "e30.e30.e30.e30.e30"})
  void refuses_what_is_no_token(String text) {
    refused(text);
  }

  private Grant granted(String token) {
    return assertInstanceOf(Granted.class, verifier.verdict(token)).grant();
  }

  private String refused(String token) {
    return assertInstanceOf(TokenInvalid.class, verifier.verdict(token)).why();
  }

  private static String signed(JWSHeader.Builder header, Consumer<JWTClaimsSet.Builder> change) {
    return TokenIssuer.sign(header, issuer.key(), issuer.claims(change));
  }

  private static JWSHeader.Builder header(String algorithm) {
    return new JWSHeader.Builder(JWSAlgorithm.parse(algorithm));
  }

  private static Date in(Duration duration) {
    return Date.from(Instant.now().plus(duration));
  }

  static Oidc oidc(TokenIssuer issuer) {
    return (Oidc) Environment.configuration(issuer.environment(), Authentication::from);
  }
}
