package purse.query.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a search has found.
 *
 * @param asOf up to when everything recorded should have been copied, if that is known
 * @param hours in order, only hours with coins; none if the wallet is unknown
 */
record HoursFound(Optional<Instant> asOf, List<HourAmount> hours) {}
