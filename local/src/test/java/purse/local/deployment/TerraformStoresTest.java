package purse.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is stored and sent is encrypted and kept, and reached by those who may. */
class TerraformStoresTest {
  private static final TerraformFiles TERRAFORM = TerraformFiles.read();

  @Test
  void encrypts_what_it_stores() {
    var table = TERRAFORM.resource("aws_dynamodb_table", "ledger");
    assertTrue(table.path("server_side_encryption").path("enabled").asBoolean());
    assertTrue(
        TERRAFORM.resource("aws_rds_cluster", "read_model").path("storage_encrypted").asBoolean());
    TERRAFORM
        .resources("aws_sqs_queue")
        .forEach(
            (name, queue) -> assertTrue(queue.path("sqs_managed_sse_enabled").asBoolean(), name));
    assertEquals(
        TERRAFORM.resources("aws_s3_bucket").keySet(),
        TERRAFORM.resources("aws_s3_bucket_server_side_encryption_configuration").keySet());
    assertEquals(
        TERRAFORM.resources("aws_s3_bucket").keySet(),
        TERRAFORM.resources("aws_s3_bucket_public_access_block").keySet());
  }

  @Test
  void encrypts_what_it_sends() {
    var https = TERRAFORM.resource("aws_lb_listener", "https");
    assertTrue(https.path("ssl_policy").asString().startsWith("ELBSecurityPolicy-TLS13-"));
    var http = TERRAFORM.resource("aws_lb_listener", "http").path("default_action");
    assertEquals("redirect", http.path("type").asString());
    assertEquals(
        "1", parameters("aws_rds_cluster_parameter_group", "read_model").get("rds.force_ssl"));
    assertEquals(
        "sslmode=verify-full&sslrootcert=/opt/purse/rds-certificates.pem",
        TERRAFORM.local("database_tls").asString());
    for (var dockerfile : List.of("api.Dockerfile", "rmu.Dockerfile")) {
      assertTrue(
          ProjectFiles.text(dockerfile).contains("build/rds-certificates.pem /opt/purse/\n"),
          dockerfile);
    }
    for (var url : List.of("database_url_writer", "database_url_reader")) {
      assertTrue(TERRAFORM.local(url).asString("").endsWith("?local.database_tls"), url);
    }
  }

  @Test
  void protects_what_cannot_be_made_again() {
    var table = TERRAFORM.resource("aws_dynamodb_table", "ledger");
    var cluster = TERRAFORM.resource("aws_rds_cluster", "read_model");
    assertTrue(TERRAFORM.variable("deletion_protection").path("default").asBoolean());
    for (var setting :
        List.of(
            table.path("deletion_protection_enabled"),
            cluster.path("deletion_protection"),
            TERRAFORM.resource("aws_lb", "api").path("enable_deletion_protection"))) {
      assertEquals("var.deletion_protection", setting.asString(""));
    }
    assertTrue(table.path("point_in_time_recovery").path("enabled").asBoolean());
    assertFalse(cluster.path("backup_retention_period").isMissingNode());
  }

  @Test
  void lets_nobody_but_those_allowed_reach_the_load_balancer() {
    var rules = TERRAFORM.resources("aws_vpc_security_group_ingress_rule");
    rules.forEach(
        (name, rule) -> {
          assertTrue(rule.path("cidr_ipv6").isMissingNode(), name);
          assertEquals(name.startsWith("alb_"), !rule.path("cidr_ipv4").isMissingNode(), name);
        });
    for (var name : List.of("alb_https", "alb_http")) {
      var rule = TERRAFORM.resource("aws_vpc_security_group_ingress_rule", name);
      assertEquals("local.allowed_cidrs", rule.path("for_each").asString(""));
      assertEquals("each.key", rule.path("cidr_ipv4").asString(""));
    }
    assertEquals(
        List.of("aws_default_security_group", "aws_security_group"),
        TERRAFORM
            .resourceTypes()
            .filter(type -> type.endsWith("security_group"))
            .sorted()
            .toList());
    TERRAFORM
        .resources("aws_security_group")
        .forEach((name, group) -> assertTrue(group.path("ingress").isMissingNode(), name));
  }

  private static Map<String, String> parameters(String type, String name) {
    var parameters = new TreeMap<String, String>();
    TerraformFiles.blocks(TERRAFORM.resource(type, name).path("parameter"))
        .forEach(
            parameter ->
                parameters.put(
                    parameter.path("name").asString(), parameter.path("value").asString()));
    return parameters;
  }
}
