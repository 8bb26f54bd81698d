package purse.simulation;

/** What may go wrong with a message, or with a call at its other end. */
enum Fault {
  REQUEST_LOST,
  ANSWER_LOST,

  /** It arrives much later than anybody waits for it. */
  LATE,
  DUPLICATED,

  /** The call ends at once without an answer, whatever becomes of the request. */
  BROKEN,

  /** The call ends at once, and what it asked for happens only when nobody counts on it. */
  ABANDONED,

  /** Somebody else is in the way, says the store, and does nothing. */
  CONTENDED,
  THROTTLED,
  UNREACHABLE,

  /** The token of a transaction stands for another, and keeps doing so. */
  TOKEN_TAKEN,

  /** A read catches the newest page just closed. */
  ROLLING,

  /** The index of pending pages has not yet heard of a change, or of all of them. */
  STALE_INDEX,

  /** The read model refuses a batch of pages. */
  PAGES_REFUSED,

  /** The caller stands still before it asks, while others go on. */
  CALLER_STALLS,

  /** The caller dies before it sees the answer, and maybe before it asks. */
  CALLER_DIES
}
