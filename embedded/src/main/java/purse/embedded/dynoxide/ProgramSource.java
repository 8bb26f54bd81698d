package purse.embedded.dynoxide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** One place where the program may be, or one way to get it. */
interface ProgramSource {
  String NAME = "dynoxide";

  /**
   * The program, if it is there, or could be got.
   *
   * @throws IOException if it could not be got, in words
   */
  Optional<Path> program() throws IOException, InterruptedException;

  /** As the end of a sentence: "Dynoxide comes from …". */
  String description();

  /** Whether it takes so long that people should know what they wait for. */
  default boolean isDownload() {
    return false;
  }

  /** The first of that name in a list of directories as the variable PATH has it. */
  static Optional<Path> onPath(String name, String path) {
    return Stream.of(path.split(java.io.File.pathSeparator, -1))
        .filter(directory -> !directory.isBlank())
        .flatMap(
            directory ->
                Stream.of(name, name + ".exe", name + ".cmd").map(file -> Path.of(directory, file)))
        .filter(ProgramSource::isProgram)
        .findFirst();
  }

  static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
