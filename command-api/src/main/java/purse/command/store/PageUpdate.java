package purse.command.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import purse.core.Coins;
import purse.ledger.Attributes;
import purse.ledger.HourTotals;
import purse.ledger.LedgerKeys;
import purse.ledger.PageKey;
import purse.ledger.Values;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** An update of a page, written as DynamoDB's expressions. */
final class PageUpdate {
  private final List<String> assignments = new ArrayList<>();
  private final List<String> removals = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private Optional<String> condition = Optional.empty();

  PageUpdate set(String attribute, Coins coins) {
    return assign(attribute, placeholder(attribute, Values.coins(coins)));
  }

  PageUpdate set(String attribute, long number) {
    return assign(attribute, placeholder(attribute, Values.number(number)));
  }

  /**
   * Says when its last coin came, and when its first did. A page of an early release does not have
   * that: its first coin came no later than the last one before this.
   */
  PageUpdate date(Instant at) {
    var now = placeholder(Attributes.CHANGED_AT, Values.instant(at));
    var before = ifAbsent(Attributes.CHANGED_AT, now);
    return assign(Attributes.CHANGED_AT, now)
        .assign(Attributes.FIRST_AT, ifAbsent(Attributes.FIRST_AT, before));
  }

  /** Adds to the sums of a page that may not exist yet. */
  PageUpdate add(HourTotals totals) {
    return increase(Attributes.AMOUNT, Values.coins(totals.amount()))
        .increase(Attributes.CREDITS, Values.coins(totals.credits()))
        .increase(Attributes.DEBITS, Values.coins(totals.debits()))
        .increase(Attributes.COUNT, Values.number(totals.count()));
  }

  /** Marks the page as one that the read model lacks, since the first change that it lacks. */
  PageUpdate mark(PageKey key, Instant at) {
    var now = placeholder(Attributes.PENDING_SINCE, Values.instant(at));
    return assign(Attributes.PENDING_SINCE, ifAbsent(Attributes.PENDING_SINCE, now))
        .assign(
            Attributes.PENDING, placeholder(Attributes.PENDING, LedgerKeys.pending(key.walletId())))
        .assign(
            Attributes.PENDING_KEY,
            placeholder(Attributes.PENDING_KEY, LedgerKeys.pendingKey(key)));
  }

  PageUpdate remove(String attribute) {
    removals.add(name(attribute));
    return this;
  }

  /** The wallet's lock. A closed page keeps its version, so the version alone would not do. */
  PageUpdate onlyIfOpenAt(long version) {
    values.put(":expectedVersion", Values.number(version));
    condition =
        Optional.of(
            String.format(
                Locale.ROOT,
                "%s = :expectedVersion AND attribute_exists(%s)",
                name(Attributes.VERSION),
                name(Attributes.BALANCE)));
    return this;
  }

  TransactWriteItem toAction(String table, PageKey key) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(table)
                    .key(LedgerKeys.page(key))
                    .updateExpression(expression())
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values)
                    .conditionExpression(condition.orElse(null))
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  private String expression() {
    var set = assignments.isEmpty() ? "" : "SET " + String.join(", ", assignments);
    var remove = removals.isEmpty() ? "" : " REMOVE " + String.join(", ", removals);
    return (set + remove).strip();
  }

  private PageUpdate increase(String attribute, AttributeValue by) {
    values.put(":zero", Values.number(0));
    return assign(attribute, ifAbsent(attribute, ":zero") + " + " + placeholder(attribute, by));
  }

  /** What the attribute was before this update, if it was there. */
  private String ifAbsent(String attribute, String value) {
    return String.format(Locale.ROOT, "if_not_exists(%s, %s)", name(attribute), value);
  }

  private PageUpdate assign(String attribute, String value) {
    assignments.add(name(attribute) + " = " + value);
    return this;
  }

  /** Through a name placeholder always: {@code count} and others are reserved words. */
  private String name(String attribute) {
    names.put("#" + attribute, attribute);
    return "#" + attribute;
  }

  private String placeholder(String attribute, AttributeValue value) {
    values.put(":" + attribute, value);
    return ":" + attribute;
  }
}
