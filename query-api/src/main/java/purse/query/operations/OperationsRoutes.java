package purse.query.operations;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import purse.http.RequestFields;
import purse.http.Routes;
import purse.query.http.Answers;

/** {@code GET /operations}. */
public final class OperationsRoutes implements Routes {
  private final OperationsStore store;

  public OperationsRoutes(OperationsStore store) {
    this.store = store;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/operations", this::operations);
  }

  private void operations(Context context) {
    RequestFields.ofQuery(context).check();
    var operations = store.now();
    Answers.write(context, operations.asOf(), OperationsBody.of(operations));
  }
}
