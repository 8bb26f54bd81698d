package purse.http;

import org.webjars.WebJarVersionLocator;

/** Finds the files of libraries for browsers, whose versions stand in the parent pom alone. */
public final class WebJars {
  private WebJars() {}

  /**
   * Where a file of a webjar is on the class path. Looks into every jar: to be asked once, and not
   * before a service has started.
   *
   * @param name of the webjar, without its version
   * @throws IllegalStateException if the webjar is not there
   */
  public static String path(String name, String file) {
    var path = new WebJarVersionLocator().fullPath(name, file);
    if (path == null) {
      throw new IllegalStateException("there is no webjar " + name);
    }
    return path;
  }
}
