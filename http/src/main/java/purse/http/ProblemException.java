package purse.http;

import java.util.List;

/**
 * A request that cannot be read. Only reading throws it; what a route decides about a request that
 * it understood is an ordinary value.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.code() + ": " + problem.detail());
    this.problem = problem;
  }

  public static ProblemException invalid(FieldError... errors) {
    return new ProblemException(Problems.invalidRequest(List.of(errors)));
  }

  public Problem problem() {
    return problem;
  }
}
