package purse.http.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purse.core.InvalidValueException;
import purse.http.access.Authentication.Oidc;

/** Reads what a token grants from its claims, once the token itself is known to be good. */
final class TokenClaims {
  /** As OpenID Connect limits it. */
  private static final int SUBJECT_CHARACTERS_MAX = 255;

  private final Oidc oidc;

  TokenClaims(Oidc oidc) {
    this.oidc = oidc;
  }

  /**
   * @throws InvalidValueException if a claim is not what it should be
   */
  Grant grant(JWTClaimsSet claims) {
    checkAudience(claims);
    return new Grant(subject(claims), scopes(claims), wallets(claims));
  }

  /** Of providers that name the client, and not the service, in their tokens. */
  private void checkAudience(JWTClaimsSet claims) {
    var given = texts(claims, oidc.audienceClaim());
    if (given.stream().noneMatch(oidc.audiences()::contains)) {
      throw new InvalidValueException(String.join(" ", given), "must be our audience");
    }
  }

  private static Optional<String> subject(JWTClaimsSet claims) {
    var subject = Optional.ofNullable(claims.getSubject()).filter(text -> !text.isEmpty());
    subject
        .filter(text -> text.length() > SUBJECT_CHARACTERS_MAX)
        .ifPresent(
            text -> {
              throw new InvalidValueException(text, "must have at most 255 characters");
            });
    return subject;
  }

  /** In {@code scope}, as RFC 9068 has it, or in {@code scp}, as some providers do. */
  private Set<Scope> scopes(JWTClaimsSet claims) {
    var name = claims.getClaims().containsKey("scope") ? "scope" : "scp";
    var given = Set.copyOf(texts(claims, name));
    return Arrays.stream(Scope.values())
        .filter(scope -> given.contains(oidc.scopePrefix() + scope.text()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private WalletLimit wallets(JWTClaimsSet claims) {
    var name = oidc.walletsClaim();
    if (claims.getClaims().containsKey(name)) {
      return WalletLimit.to(texts(claims, name).stream().map(WalletPattern::parse).toList());
    }
    return oidc.isLimitRequired() ? WalletLimit.to(List.of()) : WalletLimit.NONE;
  }

  /** A list of texts, or one text with spaces between them. */
  private static List<String> texts(JWTClaimsSet claims, String name) {
    return switch (claims.getClaim(name)) {
      case String text -> Stream.of(text.split(" ", -1)).filter(part -> !part.isEmpty()).toList();
      case Collection<?> list -> list.stream().map(part -> text(name, part)).toList();
      case null -> absent(claims, name);
      default -> throw new InvalidValueException(name, "must be a list of texts");
    };
  }

  /** What is null was meant to say something: it must not pass for a claim that is not there. */
  private static List<String> absent(JWTClaimsSet claims, String name) {
    if (claims.getClaims().containsKey(name)) {
      throw new InvalidValueException(name, "must not be null");
    }
    return List.of();
  }

  private static String text(String name, @Nullable Object part) {
    if (part instanceof String text) {
      return text;
    }
    throw new InvalidValueException(name, "must be a list of texts");
  }
}
