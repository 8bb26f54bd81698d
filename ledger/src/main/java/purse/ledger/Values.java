package purse.ledger;

import java.time.Instant;
import purse.core.Coins;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values of our types. Coins are DynamoDB numbers, which are decimal and exact. */
public final class Values {
  private Values() {}

  public static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  public static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  public static AttributeValue coins(Coins coins) {
    return AttributeValue.fromN(coins.toString());
  }

  public static AttributeValue instant(Instant instant) {
    return AttributeValue.fromS(instant.toString());
  }
}
