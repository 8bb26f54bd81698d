import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;

/** Checks or rewrites every Java source of the project: {@code Format check|write ROOT}. */
void main(String[] arguments) throws Exception {
  var write = arguments[0].equals("write");
  var root = Path.of(arguments[1]);
  var unformatted =
      sourcesUnder(root).parallelStream().filter(source -> !isFormatted(source, write)).toList();
  report(unformatted.stream().map(root::relativize).toList(), write);
}

boolean isFormatted(Path source, boolean write) {
  try {
    var text = Files.readString(source);
    var formatted = format(source, text);
    if (write && !formatted.equals(text)) {
      Files.writeString(source, formatted);
    }
    return formatted.equals(text);
  } catch (IOException e) {
    throw new UncheckedIOException(e);
  }
}

List<Path> sourcesUnder(Path root) throws IOException {
  try (var files = Files.walk(root)) {
    return files
        .filter(file -> file.toString().endsWith(".java"))
        .filter(file -> !root.relativize(file).toString().contains("target/"))
        .sorted()
        .toList();
  }
}

String format(Path source, String text) {
  try {
    var imports =
        ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(text), Style.GOOGLE);
    return new Formatter().formatSource(imports);
  } catch (Exception e) {
    throw new IllegalStateException("Cannot parse " + source + ": " + e.getMessage(), e);
  }
}

void report(List<Path> unformatted, boolean write) {
  if (unformatted.isEmpty()) {
    return;
  }
  unformatted.forEach(file -> IO.println((write ? "formatted " : "not formatted: ") + file));
  if (!write) {
    IO.println("Run: mvn -N validate -Dformat=write");
    System.exit(1);
  }
}
