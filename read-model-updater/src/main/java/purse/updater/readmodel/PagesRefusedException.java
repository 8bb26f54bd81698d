package purse.updater.readmodel;

/** Values that the read model's rules refuse: nothing of their batch of pages was copied. */
public final class PagesRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param why in one line, without the statement and its values
   */
  public PagesRefusedException(String why, RuntimeException cause) {
    super(why, cause);
  }
}
