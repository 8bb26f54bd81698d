package purse.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import purse.http.intake.Connections;

/** Tells when the header of a request is there, and it is no longer the client who lets us wait. */
final class ConnectionTurns extends Handler.Wrapper {
  private final Connections connections;

  ConnectionTurns(Connections connections) {
    this.connections = connections;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    connections.begun(request, response);
    return super.handle(request, response, callback);
  }
}
