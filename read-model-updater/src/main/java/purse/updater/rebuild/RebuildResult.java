package purse.updater.rebuild;

/** How a rebuild ended that could go on to its end, or to where it was told to stop. */
public sealed interface RebuildResult {

  /** The new model is what queries read. */
  record Swapped() implements RebuildResult {}

  /** It could take the live one's place, which nobody asked for. */
  record Compared() implements RebuildResult {}

  /** It was told to. */
  record Stopped() implements RebuildResult {}

  /**
   * The live model stays where it is.
   *
   * @param why and what to do about it
   */
  record Refused(String why) implements RebuildResult {}

  default boolean isSuccess() {
    return switch (this) {
      case Swapped(), Compared() -> true;
      case Stopped(), Refused(_) -> false;
    };
  }

  /** In one line, for people. */
  default String summary() {
    return switch (this) {
      case Swapped() -> "rebuilt: queries are answered from the new read model";
      case Compared() ->
          "a dry run: the live read model is as it was. Swap them with: rebuild;"
              + " drop the new one with: rebuild --abandon";
      case Stopped() ->
          "stopped before the end: what was copied is kept, and every update keeps it up to date."
              + " Go on with: rebuild; or drop it with: rebuild --abandon";
      case Refused(var why) -> "the live read model is as it was: " + why;
    };
  }
}
