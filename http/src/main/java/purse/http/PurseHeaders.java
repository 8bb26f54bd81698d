package purse.http;

/** Headers of our own, for what bodies have no room for. */
public final class PurseHeaders {
  /** How many coins of a wallet the answer knows of; to be asked for with {@code ?atLeast=}. */
  public static final String VERSION = "Purse-Version";

  /** Up to when everything recorded should have been copied to the read model. */
  public static final String AS_OF = "Purse-As-Of";

  /** Whether the rows hold the very coins that the version stands for. */
  public static final String COMPLETE = "Purse-Complete";

  private PurseHeaders() {}
}
