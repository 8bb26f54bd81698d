package purse.http;

/** What became of one entry of a body of many, when it was read. */
public sealed interface BodyEntry<T> {

  /** It keeps the rules. */
  record Read<T>(T value) implements BodyEntry<T> {}

  /** It does not, for reasons of its own: its neighbours may. */
  record Refused<T>(Problem problem) implements BodyEntry<T> {}
}
