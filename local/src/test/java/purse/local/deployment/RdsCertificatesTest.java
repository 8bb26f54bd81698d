package purse.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import purse.embedded.PostgresDatabase;
import purse.embedded.SharedStores;

/** The certificates by which services know the database that they were sent to. */
@Timeout(60)
class RdsCertificatesTest {
  private static final String FILE = "build/rds-certificates.pem";

  private static final Pattern NAME =
      Pattern.compile("Amazon RDS ([a-z0-9-]+) Root CA (RSA2048|RSA4096|ECC384) G1");

  private static final Instant LAST_FOR_DECADES = Instant.parse("2061-01-01T00:00:00Z");

  @TempDir private Path directory = Path.of("");

  @Test
  void are_the_three_roots_of_each_region_and_name_it_as_the_plan_looks_for_it() throws Exception {
    var certificates = certificates();
    var names = certificates.stream().map(RdsCertificatesTest::name).toList();
    var named =
        ProjectFiles.text(FILE).lines().filter(line -> NAME.matcher(line).matches()).toList();

    assertEquals(named, names);
    var byRegion =
        names.stream()
            .collect(
                Collectors.groupingBy(
                    name -> NAME.matcher(name).replaceFirst("$1"), Collectors.counting()));
    assertEquals(27, byRegion.size());
    assertTrue(byRegion.values().stream().allMatch(count -> count == 3), byRegion.toString());
  }

  @Test
  void sign_themselves_and_last() throws Exception {
    for (var certificate : certificates()) {
      certificate.verify(certificate.getPublicKey());
      assertTrue(certificate.getBasicConstraints() >= 0, name(certificate));
      assertTrue(
          certificate.getNotAfter().toInstant().isAfter(LAST_FOR_DECADES), name(certificate));
    }
  }

  @Test
  void let_the_driver_refuse_a_database_that_rds_has_not_vouched_for() throws Exception {
    var database = SharedStores.postgres().database();
    var server = ServerCertificate.forLocalhost(directory);
    var own = Files.writeString(directory.resolve("own.pem"), server.certificate());
    try (var owner = owner(database)) {
      encrypt(owner, server);
      try {
        awaitEncryption(database);
        try (var connection = connect(database, "localhost", own)) {
          assertEquals("on", answerOf(connection, "SHOW ssl"));
        }
        assertRefused(database, "localhost", ProjectFiles.path(FILE), "certification path");
        assertRefused(database, "127.0.0.1", own, "127.0.0.1");
      } finally {
        set(owner, "ALTER SYSTEM RESET ssl");
      }
    }
  }

  private static void encrypt(Connection owner, ServerCertificate server)
      throws SQLException, IOException {
    var files = Path.of(answerOf(owner, "SHOW data_directory"));
    assumeTrue(Files.isWritable(files), "not tried: the server's files are in a container");
    var key = Files.writeString(files.resolve("server.key"), server.key());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(files.resolve("server.crt"), server.certificate());
    set(owner, "ALTER SYSTEM SET ssl = on");
  }

  /** The server reads its settings anew in its own time. */
  private static void awaitEncryption(PostgresDatabase database) throws SQLException {
    while (true) {
      try (var connection = owner(database)) {
        if (answerOf(connection, "SHOW ssl").equals("on")) {
          return;
        }
      }
    }
  }

  private static void assertRefused(
      PostgresDatabase database, String host, Path trusted, String reason) {
    var refused = assertThrows(SQLException.class, () -> connect(database, host, trusted).close());
    var reasons =
        Stream.<Throwable>iterate(refused, Objects::nonNull, Throwable::getCause)
            .map(String::valueOf)
            .collect(Collectors.joining());
    assertTrue(reasons.contains(reason), reasons);
  }

  /** As tasks do: with the parameters that Terraform gives them, but for where the file is. */
  private static Connection connect(PostgresDatabase database, String host, Path trusted)
      throws SQLException {
    var parameters =
        TerraformFiles.read()
            .local("database_tls")
            .asString()
            .replace("/opt/purse/rds-certificates.pem", trusted.toString());
    // Joined, because a format would write the port in the digits of whoever runs this.
    var url =
        "jdbc:postgresql://"
            + host
            + ":"
            + database.port()
            + "/"
            + database.name()
            + "?"
            + parameters;
    return DriverManager.getConnection(url, database.user(), database.password());
  }

  private static Connection owner(PostgresDatabase database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  private static String answerOf(Connection connection, String question) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private static void set(Connection owner, String setting) throws SQLException {
    try (var statement = owner.createStatement()) {
      statement.execute(setting);
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private static List<X509Certificate> certificates() throws Exception {
    try (var content = Files.newInputStream(ProjectFiles.path(FILE))) {
      return CertificateFactory.getInstance("X.509").generateCertificates(content).stream()
          .map(X509Certificate.class::cast)
          .toList();
    }
  }

  private static String name(X509Certificate certificate) {
    return NAME.matcher(certificate.getSubjectX500Principal().getName())
        .results()
        .map(MatchResult::group)
        .collect(Collectors.joining());
  }
}
