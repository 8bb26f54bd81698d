package purse.updater.cli;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import purse.updater.reconcile.Finding;
import purse.updater.reconcile.Place;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** How a difference is written as a line. */
enum FindingFormat {
  TEXT {
    @Override
    String line(Finding finding) {
      return String.format(Locale.ROOT, "%s (%s)", finding.difference(), finding.outcome().label());
    }
  },

  JSON {
    @Override
    String line(Finding finding) {
      var difference = finding.difference();
      var line = new StringWriter();
      try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), line)) {
        json.writeStartObject();
        json.writeStringProperty("walletId", difference.walletId().value());
        switch (difference.place()) {
          case Place.Whole() -> {}
          case Place.OfHour(var hour) -> json.writeStringProperty("hour", hour.toString());
          case Place.OfMonth(var month) -> json.writeStringProperty("month", month.toString());
        }
        json.writeStringProperty("what", difference.what().label());
        json.writeStringProperty(difference.one().side().label(), difference.one().value());
        json.writeStringProperty(difference.other().side().label(), difference.other().value());
        json.writeStringProperty("outcome", finding.outcome().label());
        json.writeEndObject();
      }
      return line.toString();
    }
  };

  abstract String line(Finding finding);

  /** By their names, in lower case. */
  static final class Converter implements ITypeConverter<FindingFormat> {
    @Override
    public FindingFormat convert(String text) {
      return Arrays.stream(values())
          .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(text))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("'" + text + "' must be text or json"));
    }
  }
}
