package purse.local.readme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import purse.local.deployment.ProjectFiles;

/** What the README has its reader type, in order, and what it says will be printed. */
final class ReadmeSteps {
  private static final Pattern FENCED = Pattern.compile("(?ms)^```(sh|json)\\n(.*?)^```$");
  private static final Pattern COMMENT = Pattern.compile("(?m)\\s*#.*$");

  private ReadmeSteps() {}

  /**
   * @param answer of the last of the commands, if it is printed
   */
  record Step(String commands, Optional<String> answer) {
    boolean has(String text) {
      return commands.contains(text);
    }

    /** Without comments and empty lines. */
    List<String> lines() {
      return COMMENT.matcher(commands).replaceAll("").lines().filter(l -> !l.isBlank()).toList();
    }
  }

  static List<Step> all() {
    var steps = new ArrayList<Step>();
    for (MatchResult block : FENCED.matcher(ProjectFiles.text("README.md")).results().toList()) {
      if (block.group(1).equals("sh")) {
        steps.add(new Step(block.group(2), Optional.empty()));
      } else {
        steps.add(new Step(steps.removeLast().commands(), Optional.of(block.group(2).strip())));
      }
    }
    return steps;
  }
}
