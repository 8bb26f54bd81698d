package purse.updater.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.Page;
import purse.ledger.PageCodec;
import purse.ledger.PageKey;
import purse.updater.Messages;
import purse.updater.StoreRefusedException;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.readmodel.RebuildRun;

/** A new read model that must not take the live one's place, and what an operator does then. */
class RefusedRebuildTest {
  private static final PageKey PAGE_OF_ANN =
      new PageKey(new WalletId("ann"), LedgerHour.of(UpdaterFixture.NOON));

  private final UpdaterFixture fixture = new UpdaterFixture();
  private final Rebuilds rebuilds = new Rebuilds(fixture);

  RefusedRebuildTest() {
    fixture.ledger().record("ann", "10");
    fixture.ledger().record("bob", "20");
    fixture.update();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void names_an_item_that_is_no_page_and_goes_on_once_it_is_put_right() {
    var right = fixture.ledger().page(PAGE_OF_ANN).orElseThrow();
    fixture.ledger().corruptPagesOf("ann");

    rebuilds.runAndBeRefused(RebuildChoice.DEFAULT, "1 items", "W#ann");

    fixture.ledger().putItem(PageCodec.toItem(right));
    rebuilds.runToItsEnd();
  }

  @Test
  void names_a_page_whose_coins_are_no_sum_of_its_wallet() {
    var page = fixture.ledger().page(PAGE_OF_ANN).orElseThrow();
    fixture
        .ledger()
        .putItem(
            PageCodec.toItem(
                new Page(
                    page.walletId(),
                    page.hour(),
                    page.totals(),
                    page.version() + 1,
                    page.changedAt(),
                    Optional.of(Coins.of("10")),
                    page.pendingSince())));

    rebuilds.runAndBeRefused(RebuildChoice.DEFAULT, "1 wallets", "ann", "reconcile");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update wallet set version = version + 1 where wallet_id = 'ann'",
        "update wallet set hours_version = hours_version + 1 where wallet_id = 'ann'",
        "insert into wallet (wallet_id, version) values ('zoe', 1)"
      })
  void falls_behind_what_queries_were_told_only_when_it_may(String damage) {
    fixture.readModel().execute(damage);

    rebuilds.runAndBeRefused(RebuildChoice.DEFAULT, "1 wallets", "--allow-behind");

    rebuilds.runToItsEnd(RebuildChoice.DEFAULT.allowingBehind());
  }

  @Test
  void does_not_mix_two_ledgers() {
    rebuilds
        .shadow()
        .create("another-table", RebuildChoice.DEFAULT.segments(), UpdaterFixture.NOON);

    rebuilds.runAndBeRefused(RebuildChoice.DEFAULT, "another-table", "--abandon");

    rebuilds.runToItsEnd(RebuildChoice.DEFAULT.restarting());
  }

  @Test
  void does_not_swap_tables_that_a_migration_has_overtaken() {
    beginRebuild();
    fixture.readModel().execute("update rebuild_run set migrations = migrations - 1");
    fixture.ledger().record("ann", "1");
    fixture.update();
    assertEquals("0", fixture.readModel().value("select count(*) from shadow.wallet"));

    rebuilds.runAndBeRefused(RebuildChoice.DEFAULT, "migrated", "--restart");

    rebuilds.runToItsEnd(RebuildChoice.DEFAULT.restarting());
  }

  @Test
  void leaves_another_rebuild_alone_that_is_under_way() {
    try (var _ = rebuilds.shadow().lock()) {
      var refused = assertThrows(StoreRefusedException.class, rebuilds::run);
      assertTrue(Messages.oneLine(refused).contains("is under way"));
    }
    rebuilds.runToItsEnd();
  }

  @Test
  void ends_when_another_one_took_its_place_while_its_connection_was_broken() throws Exception {
    var first = beginRebuild();
    rebuilds.shadow().abandon(UpdaterFixture.NOON);
    var second = beginRebuild();
    var pages = fixture.ledger().page(PAGE_OF_ANN).stream().toList();
    var shadow = rebuilds.shadow();

    assertThrows(StoreRefusedException.class, () -> shadow.fill(first, pages, UpdaterFixture.NOON));
    assertThrows(StoreRefusedException.class, () -> shadow.swap(first, UpdaterFixture.NOON));

    shadow.fill(second, pages, UpdaterFixture.NOON);
    rebuilds.runToItsEnd();
  }

  private RebuildRun beginRebuild() {
    return rebuilds
        .shadow()
        .create(fixture.ledger().table(), RebuildChoice.DEFAULT.segments(), UpdaterFixture.NOON);
  }
}
