package purse.local.importer;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a file in UTF-8, which may end as on any system, and begin with a byte order mark.
 * Whatever is wrong about a line concerns that line alone; none takes more memory than it may.
 */
final class LineReader implements Closeable {
  static final int LINE_BYTES_MAX = 64 * 1024;

  private static final int END = -1;
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int EXCERPT_CHARACTERS = 100;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final List<String> UTF_16_MARKS = List.of("\u00FE\u00FF", "\u00FF\u00FE");

  private final PushbackInputStream input;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final Deque<Line> ahead = new ArrayDeque<>();
  private int position;
  private int limit;
  private long lines;

  private LineReader(InputStream input) {
    this.input = new PushbackInputStream(input, BYTE_ORDER_MARK.length);
  }

  /**
   * @throws ImportException if it is UTF-16, in which no byte is what it seems
   */
  static LineReader open(Path file) throws IOException {
    var reader = new LineReader(Files.newInputStream(file));
    try {
      reader.skipByteOrderMark();
      return reader;
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  Optional<Line> next() throws IOException {
    return ahead.isEmpty() ? read() : Optional.of(ahead.remove());
  }

  /**
   * The lines that {@link #next()} will give, which stay ahead.
   *
   * @param characters how many of them are enough
   */
  List<Line> ahead(int characters) throws IOException {
    var found = new ArrayList<Line>();
    var missing = characters;
    for (var known = ahead.iterator(); known.hasNext() && missing > 0; ) {
      var line = known.next();
      found.add(line);
      missing -= line.length();
    }
    while (missing > 0) {
      var line = read();
      if (line.isEmpty()) {
        break;
      }
      ahead.add(line.get());
      found.add(line.get());
      missing -= line.get().length();
    }
    return found;
  }

  private void skipByteOrderMark() throws IOException {
    var start = input.readNBytes(BYTE_ORDER_MARK.length);
    if (Arrays.equals(start, BYTE_ORDER_MARK)) {
      return;
    }
    var text = new String(start, StandardCharsets.ISO_8859_1);
    if (UTF_16_MARKS.stream().anyMatch(text::startsWith)) {
      throw new ImportException("the file is UTF-16, and must be UTF-8");
    }
    input.unread(start);
  }

  private Optional<Line> read() throws IOException {
    var next = nextByte();
    if (next == END) {
      return Optional.empty();
    }
    lines++;
    var bytes = new ByteArrayOutputStream();
    for (; next != END && next != '\n' && next != '\r'; next = nextByte()) {
      // Of one that is too long no more than shows that it is.
      if (bytes.size() <= LINE_BYTES_MAX) {
        bytes.write(next);
      }
    }
    if (next == '\r' && nextByte() != '\n' && limit > 0) {
      position--;
    }
    return Optional.of(line(bytes.toByteArray()));
  }

  private Line line(byte[] bytes) {
    var lenient = new String(bytes, StandardCharsets.UTF_8);
    if (bytes.length > LINE_BYTES_MAX) {
      var fault = "must have at most " + LINE_BYTES_MAX + " bytes";
      return new Line(
          lines, lenient.substring(0, EXCERPT_CHARACTERS) + "…", false, Optional.of(fault));
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return new Line(lines, lenient, true, Optional.empty());
    } catch (CharacterCodingException e) {
      return new Line(lines, lenient, true, Optional.of("must be UTF-8"));
    }
  }

  private int nextByte() throws IOException {
    if (position == limit) {
      limit = Math.max(0, input.read(buffer));
      position = 0;
    }
    return limit == 0 ? END : buffer[position++] & 0xFF;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
