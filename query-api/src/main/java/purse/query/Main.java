package purse.query;

import purse.http.ServiceProcess;

/** The process of the query API: {@code java -jar query-api.jar}, settings by environment. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ServiceProcess.run("query-api", () -> QueryApi.start(System.getenv()));
  }
}
