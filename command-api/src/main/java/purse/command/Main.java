package purse.command;

import purse.http.ServiceProcess;

/** The process of the command API: {@code java -jar command-api.jar}, settings by environment. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ServiceProcess.run("command-api", () -> CommandApi.start(System.getenv()));
  }
}
