package purse.simulation;

/** A coin is there and cannot be read. */
final class EditedCoin extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EditedCoin() {
    super("on purpose");
  }
}
