package purse.embedded.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/** Keys, each with a name of its own. */
public final class SigningKeys {
  private static final int BITS = 2048;

  /** More than any test has at once. */
  private static final int ISSUERS_KEYS_MAX = 4;

  private static final Deque<RSAKey> ISSUERS_KEYS = new ArrayDeque<>();

  private SigningKeys() {}

  /**
   * A key for an issuer: new, or that of one long ago under a new name, for it takes longer to make
   * one than most tests take. Never one of {@link #rsa}, which whoever forges has.
   */
  static synchronized RSAKey ofIssuer() {
    var key = ISSUERS_KEYS.size() < ISSUERS_KEYS_MAX ? rsa() : ISSUERS_KEYS.remove();
    ISSUERS_KEYS.add(key);
    return new RSAKey.Builder(key).keyID(UUID.randomUUID().toString()).build();
  }

  /** A new one. */
  public static RSAKey rsa() {
    try {
      return new RSAKeyGenerator(BITS).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java makes RSA keys", e);
    }
  }

  /** A new one. */
  public static ECKey ec() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java makes keys of P-256", e);
    }
  }
}
