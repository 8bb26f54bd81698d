package purse.http;

import io.javalin.http.Context;
import java.util.function.Function;
import purse.core.InvalidValueException;
import purse.core.TraceId;
import purse.core.WalletId;

/** The parts of a path that vary, such as the wallet. */
public final class PathParameters {
  private PathParameters() {}

  /**
   * @throws ProblemException if it is not the name of a wallet
   */
  public static WalletId walletId(Context context) {
    var walletId = read(context, "walletId", WalletId::given);
    AccessLog.wallet(context, walletId);
    return walletId;
  }

  /**
   * @throws ProblemException if it is not a trace ID
   */
  public static TraceId traceId(Context context) {
    return read(context, "traceId", TraceId::given);
  }

  /**
   * @param parse throws {@link InvalidValueException} if the value breaks a rule
   * @throws ProblemException that names the parameter then
   */
  public static <T> T read(Context context, String name, Function<String, T> parse) {
    try {
      return parse.apply(context.pathParam(name));
    } catch (InvalidValueException e) {
      throw ProblemException.invalid(FieldError.of(name, e));
    }
  }
}
