package purse.http.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import purse.core.InvalidValueException;
import purse.core.WalletId;
import purse.core.configuration.Environment;
import purse.http.access.Authentication.Oidc;

/** What the claims of a good token grant. */
class TokenClaimsTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "AUTH", "oidc",
          "AUTH_ISSUER", "https://login.example.com",
          "AUTH_AUDIENCE", "purse,purse-console");

  @Test
  void reads_scopes_as_one_text_or_a_list_under_either_name() {
    assertEquals(
        Set.of(Scope.READ, Scope.WRITE),
        grant("aud", "purse", "scope", "wallet:read wallet:write").scopes());
    assertEquals(
        Set.of(Scope.OPERATE), grant("aud", "purse", "scp", List.of("wallet:operate")).scopes());
    assertEquals(Set.of(), grant("aud", "purse", "scope", "wallet:readwallet:write").scopes());
    assertEquals(Set.of(), grant("aud", "purse").scopes());
  }

  @Test
  void reads_scope_alone_where_both_are_given() {
    assertEquals(
        Set.of(Scope.READ),
        grant("aud", "purse", "scope", "wallet:read", "scp", "wallet:operate").scopes());
    assertEquals(Set.of(), grant("aud", "purse", "scope", "", "scp", "wallet:operate").scopes());
  }

  @Test
  void knows_its_scopes_behind_a_prefix_and_not_those_of_others() {
    // given
    var settings = Map.of("AUTH_SCOPE_PREFIX", "purse/");

    // when
    var grant =
        grant(settings, "aud", "purse", "scope", "purse/wallet:read wallet:write x/wallet:operate");

    // then
    assertEquals(Set.of(Scope.READ), grant.scopes());
  }

  @Test
  void finds_the_audience_where_the_provider_puts_it() {
    var settings = Map.of("AUTH_AUDIENCE_CLAIM", "client_id");

    assertEquals(Set.of(), grant(settings, "client_id", "purse-console").scopes());
    assertThrows(InvalidValueException.class, () -> grant(settings, "client_id", "other"));
    assertThrows(InvalidValueException.class, () -> grant(settings, "aud", "purse"));
  }

  @Test
  void limits_to_the_wallets_of_the_claim() {
    for (Object wallets : List.of(List.of("alice", "team-*"), "alice team-*")) {
      var limit = grant("aud", "purse", "purse_wallets", wallets).wallets();

      assertTrue(limit.allows(new WalletId("alice")));
      assertTrue(limit.allows(new WalletId("team-")));
      assertTrue(limit.allows(new WalletId("team-7")));
      assertFalse(limit.allows(new WalletId("alice2")));
      assertFalse(limit.allows(new WalletId("Alice")));
      assertFalse(limit.allows(new WalletId("team")));
    }
  }

  @Test
  void is_good_for_all_wallets_without_the_claim_unless_it_is_required() {
    var required = Map.of("AUTH_WALLETS", "required");

    assertTrue(grant("aud", "purse").wallets().allows(new WalletId("alice")));
    assertFalse(grant(required, "aud", "purse").wallets().allows(new WalletId("alice")));
    assertTrue(
        grant(required, "aud", "purse", "purse_wallets", "*")
            .wallets()
            .allows(new WalletId("alice")));
  }

  @Test
  void is_good_for_no_wallet_with_an_empty_claim() {
    for (Object wallets : List.of(List.of(), "", " ")) {
      var limit = grant("aud", "purse", "purse_wallets", wallets).wallets();

      assertFalse(limit.allows(new WalletId("alice")));
    }
  }

  @Test
  void refuses_a_limit_that_it_does_not_understand() {
    for (Object wallets :
        List.of(
            7,
            true,
            Map.of("wallet", "alice"),
            List.of("alice", 7),
            List.of("a*b"),
            List.of("**"),
            List.of("a/b"),
            List.of("al ice"),
            List.of(""),
            Arrays.asList("alice", null))) {
      assertThrows(
          InvalidValueException.class,
          () -> grant("aud", "purse", "purse_wallets", wallets),
          String.valueOf(wallets));
    }
  }

  @Test
  void does_not_take_a_limit_that_is_null_for_none() {
    assertThrows(InvalidValueException.class, () -> grant("aud", "purse", "purse_wallets", null));
  }

  @Test
  void reads_the_limit_under_the_name_that_it_is_told() {
    var settings = Map.of("AUTH_WALLETS_CLAIM", "https://purse.example.com/wallets");
    var limit =
        grant(settings, "aud", "purse", "https://purse.example.com/wallets", List.of("alice"))
            .wallets();

    assertFalse(limit.allows(new WalletId("bob")));
  }

  @Test
  void refuses_a_subject_that_fills_the_memory() {
    assertThrows(InvalidValueException.class, () -> grant("aud", "purse", "sub", "s".repeat(256)));
    var longest = "s".repeat(255);
    assertEquals(Optional.of(longest), grant("aud", "purse", "sub", longest).subject());
  }

  private static Grant grant(@Nullable Object... namesAndValues) {
    return grant(Map.of(), namesAndValues);
  }

  private static Grant grant(Map<String, String> more, @Nullable Object... namesAndValues) {
    var settings = new HashMap<>(SETTINGS);
    settings.putAll(more);
    var oidc = (Oidc) Environment.configuration(settings, Authentication::from);
    var claims = new JWTClaimsSet.Builder().serializeNullClaims(true);
    for (var i = 0; i < namesAndValues.length; i += 2) {
      claims.claim(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return new TokenClaims(oidc).grant(claims.build());
  }
}
