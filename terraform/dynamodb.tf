# The ledger: keys, index and stream are those of purse.ledger.LedgerTable.
resource "aws_dynamodb_table" "ledger" {
  name                        = coalesce(var.ledger_table_name, "${local.name}-ledger")
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "PK"
  range_key                   = "SK"
  deletion_protection_enabled = var.deletion_protection

  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "PK"
    type = "S"
  }

  attribute {
    name = "SK"
    type = "S"
  }

  attribute {
    name = "pending"
    type = "S"
  }

  attribute {
    name = "pendingKey"
    type = "S"
  }

  # What the read model lacks; sparse, so it is as small as that.
  global_secondary_index {
    name            = "pending"
    hash_key        = "pending"
    range_key       = "pendingKey"
    projection_type = "KEYS_ONLY"

    # As the table's: an index that cannot keep up holds up the table.
    dynamic "warm_throughput" {
      for_each = var.dynamodb_warm_throughput[*]

      content {
        read_units_per_second  = warm_throughput.value.read_units_per_second
        write_units_per_second = warm_throughput.value.write_units_per_second
      }
    }

    dynamic "on_demand_throughput" {
      for_each = var.dynamodb_maximum_throughput[*]

      content {
        max_read_request_units  = on_demand_throughput.value.read_units_per_second
        max_write_request_units = on_demand_throughput.value.write_units_per_second
      }
    }
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 35
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = var.kms_key_arn
  }

  dynamic "warm_throughput" {
    for_each = var.dynamodb_warm_throughput[*]

    content {
      read_units_per_second  = warm_throughput.value.read_units_per_second
      write_units_per_second = warm_throughput.value.write_units_per_second
    }
  }

  dynamic "on_demand_throughput" {
    for_each = var.dynamodb_maximum_throughput[*]

    content {
      max_read_request_units  = on_demand_throughput.value.read_units_per_second
      max_write_request_units = on_demand_throughput.value.write_units_per_second
    }
  }
}
