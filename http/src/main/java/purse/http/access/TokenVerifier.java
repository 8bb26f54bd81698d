package purse.http.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.InvalidValueException;
import purse.http.AccessLog;
import purse.http.access.AccessVerdict.Granted;
import purse.http.access.AccessVerdict.KeysUnavailable;
import purse.http.access.AccessVerdict.TokenInvalid;
import purse.http.access.Authentication.Oidc;

/** Says what a token grants, or that it grants nothing: for its form, key, issuer or time. */
final class TokenVerifier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TokenVerifier.class);

  /** What an issuer signs with its private key; never with a secret that we would have to know. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /** How far the issuer's clock and ours may be apart. */
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

  private static final String AUDIENCE = "aud";

  private final IssuerKeys keys;
  private final TokenClaims claims;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  TokenVerifier(Oidc oidc, KeyPolicy policy) {
    keys = new IssuerKeys(oidc, policy);
    claims = new TokenClaims(oidc);
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT,
            new JOSEObjectType("at+jwt"),
            new JOSEObjectType("application/at+jwt"),
            null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys.source()));
    processor.setJWTClaimsSetVerifier(claimsVerifier(oidc));
  }

  AccessVerdict verdict(String token) {
    try {
      return new Granted(claims.grant(verified(token)));
    } catch (ParseException e) {
      return refused("the token is not a signed JSON Web Token", e);
    } catch (ExpiredJWTException e) {
      return refused("the token has expired", e);
    } catch (BadJWTException e) {
      return refused("the token is not valid yet, or not of the issuer or audience it must be", e);
    } catch (BadJOSEException e) {
      return refused("the token's type, algorithm, key or signature is not accepted", e);
    } catch (KeySourceException e) {
      return withoutKey(e);
    } catch (JOSEException e) {
      return refused("the token's signature cannot be checked", e);
    } catch (InvalidValueException e) {
      return refused("the token's claims are not understood", e);
    }
  }

  @Override
  public void close() {
    keys.close();
  }

  /** A signature that does not fit may be of a key that was replaced under the same name. */
  private JWTClaimsSet verified(String token)
      throws ParseException, BadJOSEException, JOSEException {
    var before = keys.known();
    try {
      return processor.process(token, null);
    } catch (BadJWSException e) {
      if (before.isPresent() && keys.areOthersThan(before.get())) {
        return processor.process(token, null);
      }
      throw e;
    }
  }

  private static JWTClaimsSetVerifier<SecurityContext> claimsVerifier(Oidc oidc) {
    var isAudience = oidc.audienceClaim().equals(AUDIENCE);
    var verifier =
        new DefaultJWTClaimsVerifier<SecurityContext>(
            isAudience ? oidc.audiences() : null,
            new JWTClaimsSet.Builder().issuer(oidc.issuer()).build(),
            Set.of("exp", oidc.audienceClaim()),
            null);
    verifier.setMaxClockSkew(Math.toIntExact(CLOCK_SKEW.toSeconds()));
    return (claims, context) -> {
      // The library requires that it is there, and takes null for a token that never expires.
      if (claims.getExpirationTime() == null) {
        throw new BadJWTException("there is no time of expiration");
      }
      verifier.verify(claims, context);
    };
  }

  /**
   * Strangers make up keys, and could otherwise have the service look unavailable: a key that was
   * just looked for in vain is unknown.
   */
  private AccessVerdict withoutKey(KeySourceException e) {
    if (keys.known().isPresent()) {
      return refused("the token's key is not known", e);
    }
    if (!(e instanceof RateLimitReachedException)) {
      LOG.warn("The issuer's keys cannot be fetched: {}", AccessLog.printable(e.getMessage()));
    }
    return new KeysUnavailable();
  }

  private static TokenInvalid refused(String why, @Nullable Exception e) {
    var details = e == null ? null : e.getMessage();
    LOG.debug("Refused, {}: {}", why, AccessLog.printable(details));
    return new TokenInvalid(why);
  }
}
