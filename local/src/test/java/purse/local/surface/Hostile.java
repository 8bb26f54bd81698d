package purse.local.surface;

import java.util.List;
import java.util.random.RandomGenerator;

/** Texts that have broken services: too long, too deep, of another alphabet, or half of one. */
final class Hostile {
  private static final List<String> SEGMENTS =
      List.of(
          "%00",
          "a%00b",
          "%2e%2e",
          "..",
          ".",
          "%2F",
          "a%2Fb",
          "%25",
          "%FF",
          "%C0%AE",
          "%ED%A0%80",
          "%F0%9F%92%B0",
          "%0d%0aSet-Cookie:a=b",
          "a;b=c",
          "'%20or%201=1--",
          "$%7Bjndi:ldap:x%7D",
          "-1",
          "a".repeat(65),
          "a".repeat(5_000),
          "~._-",
          "%E2%80%AE",
          "default");
  private static final List<String> PARAMETERS =
      List.of(
          "2026-05-01T00:00:00Z",
          "2026-05-01T00:00:00%2B09:00",
          "2026-05-01T00:00:00+09:00",
          "9999-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "%2B1000000000-12-31T23:59:59Z",
          "2026-02-30T00:00:00Z",
          "2026-05-01T24:00:00Z",
          "2016-12-31T23:59:60Z",
          "hour",
          "day",
          "month",
          "HOUR",
          "Europe/Berlin",
          "UTC",
          "UTC%2B18",
          "GMT0",
          "%2B09:00",
          "Nowhere/Land",
          "../../etc/localtime",
          "true",
          "false",
          "TRUE",
          "1",
          "0",
          "-1",
          "1000",
          "1001",
          "99999999999999999999",
          "1e3",
          "%31",
          "",
          "%00",
          "%ED%A0%80",
          "a".repeat(3_000),
          "AAAA",
          "eyJhIjoxfQ",
          "%F0%9F%92%B0",
          "'",
          "%25",
          "%C4%B1");
  private static final List<String> HEADERS =
      List.of(
          "application/json",
          "application/x-ndjson",
          "text/csv",
          "application/json; charset=utf-16",
          "text/plain; charset=nowhere",
          "multipart/form-data; boundary=a",
          "application/x-www-form-urlencoded",
          "gzip",
          "br",
          "*/*;q=2",
          "gzip;q=nine",
          "chunked",
          "100-continue",
          "200-ok",
          "websocket",
          "bytes=0-1",
          "W/\"",
          "\"a\", W/\"b\"",
          "*",
          "a=b",
          "Root=1-67891233-abcdef012345678912345678",
          "Root=;Self=",
          "00-zz-zz-00",
          "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
          "key",
          "two words",
          "\u00e9",
          "a\u0001b",
          "\t",
          "",
          "a".repeat(129),
          "a".repeat(4_000),
          "null",
          "https://elsewhere");

  private Hostile() {}

  static String segment(RandomGenerator random) {
    return one(SEGMENTS, random);
  }

  static String parameter(RandomGenerator random) {
    return one(PARAMETERS, random);
  }

  static String header(RandomGenerator random) {
    return one(HEADERS, random);
  }

  static <T> T one(List<T> values, RandomGenerator random) {
    return values.get(random.nextInt(values.size()));
  }
}
