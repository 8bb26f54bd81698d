/** Spans by OpenTelemetry, where configuration says that somebody takes them. */
package purse.http.tracing;
