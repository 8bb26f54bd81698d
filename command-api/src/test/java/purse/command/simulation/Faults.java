package purse.command.simulation;

/**
 * How often what goes wrong on a way, as probabilities of each message or call. In one run some
 * kinds are frequent and others absent, so that rare combinations come together somewhere.
 *
 * @param late messages that arrive much later than anybody waits for them
 * @param broken calls that end at once without an answer, whatever becomes of the request
 * @param contended, throttled, unreachable calls that the store turns away
 * @param rolling reads that catch the newest page just closed
 */
record Faults(
    double requestLost,
    double answerLost,
    double late,
    double duplicated,
    double broken,
    double contended,
    double throttled,
    double unreachable,
    double rolling) {
  private static final double PRESENT = 0.5;
  private static final double MOST = 0.25;

  static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0, 0, 0);

  static Faults chosenBy(Chance chance) {
    return new Faults(
        some(chance),
        some(chance),
        some(chance),
        some(chance),
        some(chance),
        some(chance),
        some(chance),
        some(chance),
        some(chance));
  }

  private static double some(Chance chance) {
    return chance.happens(PRESENT) ? chance.upTo(MOST) : 0;
  }
}
