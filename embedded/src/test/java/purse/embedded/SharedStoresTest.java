package purse.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs on what PURSE_STORES chooses, containers included. */
class SharedStoresTest {
  @Test
  void starts_each_store_once() {
    assertSame(SharedStores.dynamoDb(), SharedStores.dynamoDb());
    assertSame(SharedStores.postgres(), SharedStores.postgres());
  }

  @Test
  void gives_every_test_an_empty_database_of_its_own() throws Exception {
    var one = SharedStores.freshDatabase();
    var other = SharedStores.freshDatabase();
    Sql.execute(one, "CREATE TABLE coin (amount numeric)");

    assertNotEquals(one.jdbcUrl(), other.jdbcUrl());
    assertEquals("0", Sql.value(other, "SELECT count(*) FROM pg_tables WHERE tablename='coin'"));
  }

  @Test
  void gives_a_test_a_copy_of_a_database_which_is_its_own() throws Exception {
    var original = SharedStores.freshDatabase();
    Sql.execute(original, "CREATE TABLE coin AS SELECT 1 AS amount");

    var copy = SharedStores.freshCopyOf(original);
    Sql.execute(copy, "UPDATE coin SET amount = amount + 1");

    assertEquals("2", Sql.value(copy, "SELECT amount FROM coin"));
    assertEquals("1", Sql.value(original, "SELECT amount FROM coin"));
  }

  @Test
  void gives_every_test_a_table_name_of_its_own() {
    var name = SharedStores.freshTableName();
    try (var tables = new DynamoDbTables(SharedStores.dynamoDb().endpoint(), "eu-central-1")) {
      tables.create(name);

      assertEquals(List.of(), tables.keys(name));
      assertNotEquals(name, SharedStores.freshTableName());
    }
  }
}
