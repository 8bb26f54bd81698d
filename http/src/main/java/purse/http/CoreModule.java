package purse.http;

import java.util.function.Function;
import purse.core.Coins;
import purse.core.TraceId;
import purse.core.WalletId;
import tools.jackson.databind.deser.std.FunctionalScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * Core's value types in JSON: all of them texts. Coins too, because a browser would round a number
 * of 26 digits.
 */
final class CoreModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  CoreModule() {
    super("purse-core");
    text(Coins.class, Coins::of);
    text(WalletId.class, WalletId::new);
    text(TraceId.class, TraceId::new);
  }

  private <T> void text(Class<T> type, Function<String, T> parse) {
    addSerializer(type, new ToStringSerializer(type));
    addDeserializer(
        type,
        new FunctionalScalarDeserializer<>(type, (parser, _) -> parse.apply(parser.getString())));
  }
}
