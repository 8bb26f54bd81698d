# Everything that differs between deployments. Names that the older hourly wallet had are kept.

# Where

variable "region" {
  description = "The AWS region of everything, such as eu-central-1."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region's name, such as eu-central-1."
  }
}

variable "project_name" {
  description = "What all names begin with."
  type        = string
  default     = "purse"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,11}$", var.project_name))
    error_message = "project_name must be 1 to 12 of a-z, 0-9 and -, and begin with a letter."
  }
}

variable "env_name" {
  description = "The environment, such as dev or prod: the second part of all names."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{0,7}$", var.env_name))
    error_message = "env_name must be 1 to 8 of a-z and 0-9, and begin with a letter."
  }
}

variable "deletion_protection" {
  description = "Whether table, database and load balancer refuse to be deleted."
  type        = bool
  default     = true
}

variable "kms_key_arn" {
  description = "A KMS key of yours for table, database, its secret, images, logs and alarms; null leaves it to keys of AWS. Its policy must admit CloudWatch, CloudWatch Logs, EventBridge and RDS events. Decide before the first apply: another key replaces the database and the image repositories."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key, not of an alias of one, or null: roles have rights to keys, and what is encrypted names the key itself."
  }
}

variable "replace_for_another_key" {
  description = "Lets another kms_key_arn replace the read model's cluster and the image repositories, with all that is in them; docs/deploy.md says how to go about it."
  type        = bool
  default     = false
}

# Network

variable "create_vpc" {
  description = "Whether to make a VPC; otherwise vpc_id names one."
  type        = bool
  default     = false
}

variable "vpc_id" {
  description = "The VPC to use unless create_vpc is true. Its subnets carry the tag Tier with Public, Private or Isolated, each in two zones at least."
  type        = string
  default     = null

  validation {
    condition     = var.create_vpc == (var.vpc_id == null)
    error_message = "Give vpc_id, or set create_vpc = true, and not both."
  }
}

variable "vpc_cidr" {
  description = "The addresses of the VPC that create_vpc makes."
  type        = string
  default     = "10.40.0.0/16"

  validation {
    condition     = try(cidrsubnet(var.vpc_cidr, 0, 0) == var.vpc_cidr && can(cidrnetmask(var.vpc_cidr)) && contains(range(16, 21), tonumber(split("/", var.vpc_cidr)[1])), false)
    error_message = "vpc_cidr must be a CIDR block of IPv4 from /16 to /20, without bits beyond that, such as 10.40.0.0/16."
  }
}

variable "zones" {
  description = "In how many availability zones the VPC that create_vpc makes has subnets."
  type        = number
  default     = 2

  validation {
    condition     = contains([2, 3], var.zones)
    error_message = "zones must be 2 or 3."
  }
}

variable "egress" {
  description = "How tasks reach AWS. In the VPC that create_vpc makes: nat (one NAT gateway, about 33 USD a month and 0.045 per GB), endpoints (interface endpoints, about 7 USD a month for each of 4 services and zone; no internet at all) or public_ip (tasks in public subnets, about 4 USD a month per task; closed to everybody but the load balancer). In a given VPC: nat, by the default route that its private subnets have; or endpoints, by those that it has."
  type        = string
  default     = "nat"

  validation {
    condition     = contains(["nat", "endpoints", "public_ip"], var.egress)
    error_message = "egress must be nat, endpoints or public_ip."
  }

  validation {
    condition     = var.egress != "public_ip" || var.create_vpc
    error_message = "egress = \"public_ip\" needs create_vpc: in a given VPC, tasks run in its private subnets."
  }
}

variable "dynamodb_endpoint" {
  description = "Whether to make the gateway endpoint for DynamoDB, which costs nothing and keeps coins off NAT gateways. False for a given VPC that has one."
  type        = bool
  default     = true

  validation {
    condition     = var.dynamodb_endpoint || !(var.create_vpc && var.egress == "endpoints")
    error_message = "With egress = \"endpoints\", tasks reach DynamoDB by its endpoint or not at all: leave dynamodb_endpoint = true."
  }
}

variable "allowed_cidrs" {
  description = "Who may reach the load balancer, as CIDR blocks."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for cidr in var.allowed_cidrs : try(cidrsubnet(cidr, 0, 0) == cidr && can(cidrnetmask(cidr)), false)])
    error_message = "allowed_cidrs must be CIDR blocks of IPv4, without bits beyond their prefix, such as 203.0.113.0/24 or 203.0.113.7/32. The load balancer has no IPv6 address."
  }

  validation {
    condition     = length(var.allowed_cidrs) > 0 || var.my_ip != null
    error_message = "Nobody could reach the load balancer: give allowed_cidrs or my_ip."
  }
}

variable "my_ip" {
  description = "One more address that may reach the load balancer: yours, with or without /32."
  type        = string
  default     = null

  validation {
    condition     = var.my_ip == null || try(cidrsubnet("${trimsuffix(var.my_ip, "/32")}/32", 0, 0) == "${trimsuffix(var.my_ip, "/32")}/32" && can(cidrnetmask("${trimsuffix(var.my_ip, "/32")}/32")), false)
    error_message = "my_ip must be one IPv4 address, such as 203.0.113.7 or 203.0.113.7/32, or null."
  }
}

# Load balancer and names

variable "acm_certification_arn" {
  description = "The certificate of the load balancer; null makes one for domain_name in hosted_zone_id."
  type        = string
  default     = null

  validation {
    condition     = var.acm_certification_arn == null || can(regex("^arn:aws[a-z-]*:acm:", var.acm_certification_arn))
    error_message = "acm_certification_arn must be the ARN of a certificate, or null."
  }

  validation {
    condition     = var.acm_certification_arn != null || var.hosted_zone_id != null
    error_message = "HTTPS needs a certificate: give acm_certification_arn, or domain_name and hosted_zone_id."
  }
}

variable "domain_name" {
  description = "The name under which clients find the load balancer; null leaves them its own."
  type        = string
  default     = null

  validation {
    condition     = var.domain_name == null || can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.domain_name))
    error_message = "domain_name must be a name such as purse.example.com, or null."
  }
}

variable "hosted_zone_id" {
  description = "The Route 53 zone of domain_name, in which its records are made; null makes none."
  type        = string
  default     = null

  validation {
    condition     = var.hosted_zone_id == null || var.domain_name != null
    error_message = "hosted_zone_id needs domain_name."
  }
}

variable "routing" {
  description = "How requests find their API: path (one name; see query_paths) or host (command.domain_name and query.domain_name)."
  type        = string
  default     = "path"

  validation {
    condition     = contains(["path", "host"], var.routing)
    error_message = "routing must be path or host."
  }

  validation {
    condition     = var.routing == "path" || var.domain_name != null
    error_message = "routing by host needs domain_name."
  }
}

variable "query_paths" {
  description = "With routing by path, the paths of the query API; every other is the command API's. GET /wallets/{walletId} is answered by the command API, unless it asks for ?at= or ?atLeast=. GET / is the dashboard, whatever stands here."
  type        = list(string)
  default     = ["/search", "/wallets", "/wallets/*/history", "/operations", "/dashboard/*"]

  validation {
    condition     = length(var.query_paths) >= 1 && length(var.query_paths) <= 5
    error_message = "query_paths must be 1 to 5 patterns, as many as a rule may have."
  }
}

# Who may do what

variable "auth" {
  description = "How the APIs know who asks: oidc, by tokens of the issuer that oidc names; or off, which lets everybody who reaches the load balancer read and change every wallet. It has no default, so that nothing is open by accident."
  type        = string

  validation {
    condition     = contains(["oidc", "off"], var.auth)
    error_message = "auth must be oidc or off."
  }

  validation {
    condition     = (var.auth == "oidc") == (var.oidc != null)
    error_message = "auth = \"oidc\" needs oidc, and nothing else does."
  }

  validation {
    condition     = !(var.auth == "oidc" && var.create_vpc && var.egress == "endpoints")
    error_message = "With egress = \"endpoints\", tasks could not fetch the keys of the issuer: give them another egress."
  }
}

variable "oidc" {
  description = "Whose tokens the APIs accept: issuer, as tokens name it; audiences, one of which they must be meant for; jwks_url, if the issuer does not say itself where its keys are. For providers with other ways: audience_claim (aud), scope_prefix (none), wallets_claim (purse_wallets); and wallets, which is required if tokens without that claim are good for no wallet (optional)."
  type = object({
    issuer         = string
    audiences      = list(string)
    jwks_url       = optional(string)
    audience_claim = optional(string)
    scope_prefix   = optional(string)
    wallets_claim  = optional(string)
    wallets        = optional(string)
  })
  default = null

  validation {
    condition     = var.oidc == null || try(can(regex("^https://[^/?#@]+(/[^?#]*)?$", var.oidc.issuer)) && (var.oidc.jwks_url == null || can(regex("^https://[^/?#@]+(/[^?#]*)?$", var.oidc.jwks_url))), false)
    error_message = "oidc.issuer and oidc.jwks_url must be URLs with https, without a query."
  }

  validation {
    condition     = var.oidc == null || try(length(var.oidc.audiences) > 0 && alltrue([for audience in var.oidc.audiences : can(regex("^[^, ]+$", audience))]), false)
    error_message = "oidc.audiences must be at least one name, without commas and spaces."
  }

  validation {
    condition     = var.oidc == null || try(contains(["optional", "required"], coalesce(var.oidc.wallets, "optional")), false)
    error_message = "oidc.wallets must be optional or required."
  }
}

variable "rate_limit" {
  description = "Requests per second that one subject may send to one task, and burst, how many at once (ten seconds' worth); null has no limit."
  type = object({
    per_second = number
    burst      = optional(number)
  })
  default = null

  validation {
    condition     = var.rate_limit == null || try(var.rate_limit.per_second >= 1 && var.rate_limit.per_second <= 1000000 && floor(var.rate_limit.per_second) == var.rate_limit.per_second, false)
    error_message = "rate_limit.per_second must be a whole number from 1 to 1000000."
  }

  validation {
    condition     = var.rate_limit == null || try(coalesce(var.rate_limit.burst, 1) >= 1 && coalesce(var.rate_limit.burst, 1) <= 1000000 && floor(coalesce(var.rate_limit.burst, 1)) == coalesce(var.rate_limit.burst, 1), false)
    error_message = "rate_limit.burst must be a whole number from 1 to 1000000."
  }
}

variable "cors_origins" {
  description = "Origins of pages that may use both APIs from a browser, such as https://app.example.com; none by default."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for origin in var.cors_origins : can(regex("^https?://[a-z0-9-]+(\\.[a-z0-9-]+)*(:[0-9]{1,5})?$", origin))])
    error_message = "cors_origins must be origins such as https://app.example.com: scheme, host in lower case, and perhaps a port."
  }
}

variable "jwt" {
  description = "Lets the load balancer, too, admit only requests with a valid JSON Web Token of this issuer, on every path: browsers then cannot open the dashboard and /docs. Null leaves it to the APIs."
  type = object({
    issuer        = string
    jwks_endpoint = string
  })
  default = null

  validation {
    condition     = var.jwt == null || can(regex("^https://", var.jwt.jwks_endpoint))
    error_message = "jwt.jwks_endpoint must be a URL with https."
  }
}

# Services

variable "image_tag" {
  description = "The tag of the three images in this deployment's ECR repositories, such as 1.4.0. Tags are immutable."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$", var.image_tag)) && var.image_tag != "latest"
    error_message = "image_tag must be an image's tag, and not latest."
  }
}

variable "cpu_architecture" {
  description = "ARM64, which costs a fifth less, or X86_64. The images are built for both."
  type        = string
  default     = "ARM64"

  validation {
    condition     = contains(["ARM64", "X86_64"], var.cpu_architecture)
    error_message = "cpu_architecture must be ARM64 or X86_64."
  }
}

variable "command_api" {
  description = "Size of the command API: CPU units (1024 are one vCPU) and MiB of a task, fewest and most tasks, and requests per minute and task beyond which another one starts."
  type = object({
    cpu                 = optional(number, 256)
    memory              = optional(number, 512)
    tasks_min           = optional(number, 2)
    tasks_max           = optional(number, 6)
    requests_per_minute = optional(number, 6000)
  })
  default = {}

  validation {
    condition     = var.command_api.tasks_min >= 1 && var.command_api.tasks_min <= var.command_api.tasks_max
    error_message = "command_api must have tasks_min from 1 to tasks_max."
  }

  validation {
    condition     = contains(lookup(local.fargate_memory, tostring(var.command_api.cpu), []), var.command_api.memory)
    error_message = "command_api must have a cpu and a memory that Fargate has together: 256 with 512, 1024 or 2048; 512 with 1024 to 4096; 1024 with 2048 to 8192; 2048 with 4096 to 16384; 4096 with 8192 to 30720, in steps of 1024."
  }
}

variable "query_api" {
  description = "Size of the query API, as of command_api."
  type = object({
    cpu                 = optional(number, 256)
    memory              = optional(number, 512)
    tasks_min           = optional(number, 2)
    tasks_max           = optional(number, 6)
    requests_per_minute = optional(number, 6000)
  })
  default = {}

  validation {
    condition     = var.query_api.tasks_min >= 1 && var.query_api.tasks_min <= var.query_api.tasks_max
    error_message = "query_api must have tasks_min from 1 to tasks_max."
  }

  validation {
    condition     = contains(lookup(local.fargate_memory, tostring(var.query_api.cpu), []), var.query_api.memory)
    error_message = "query_api must have a cpu and a memory that Fargate has together: 256 with 512, 1024 or 2048; 512 with 1024 to 4096; 1024 with 2048 to 8192; 2048 with 4096 to 16384; 4096 with 8192 to 30720, in steps of 1024."
  }
}

variable "spot_share" {
  description = "Percent of the tasks beyond each service's first that run on Fargate Spot, which costs about a third and may be taken away with two minutes' notice."
  type        = number
  default     = 0

  validation {
    condition     = var.spot_share >= 0 && var.spot_share <= 100 && floor(var.spot_share) == var.spot_share
    error_message = "spot_share must be a whole number from 0 to 100."
  }
}

variable "default_wallet" {
  description = "The wallet of requests that name none: POST / and POST /search."
  type        = string
  default     = "default"

  validation {
    condition     = can(regex("^[A-Za-z0-9._~:@-]{1,64}$", var.default_wallet)) && !contains([".", ".."], var.default_wallet)
    error_message = "default_wallet must be 1 to 64 of A-Z, a-z, 0-9, '.', '_', '~', ':', '@' and '-', and not '.' or '..'."
  }
}

variable "log_level" {
  description = "What the services log: trace, debug, info, warn or error. The alarm for updates needs info."
  type        = string
  default     = "info"

  validation {
    condition     = contains(["trace", "debug", "info"], var.log_level)
    error_message = "log_level must be trace, debug or info: at warn or error, updates would go unseen."
  }
}

# Updater

variable "updater_every_minutes" {
  description = "Minutes between two runs of the updater; 60 is hourly. A database that pauses needs at least 15 to fall asleep in between."
  type        = number
  default     = 5

  validation {
    condition     = var.updater_every_minutes >= 1 && var.updater_every_minutes <= 360 && floor(var.updater_every_minutes) == var.updater_every_minutes
    error_message = "updater_every_minutes must be a whole number from 1 to 360."
  }

  validation {
    condition     = var.aurora_min_capacity > 0 || var.updater_every_minutes >= 15
    error_message = "With aurora_min_capacity = 0 the database is to pause, and more frequent updates than every 15 minutes would keep it awake."
  }
}

variable "updater" {
  description = "Size of an updater task: CPU units and MiB."
  type = object({
    cpu    = optional(number, 256)
    memory = optional(number, 512)
  })
  default = {}

  validation {
    condition     = contains(lookup(local.fargate_memory, tostring(var.updater.cpu), []), var.updater.memory)
    error_message = "updater must have a cpu and a memory that Fargate has together: 256 with 512, 1024 or 2048; 512 with 1024 to 4096; 1024 with 2048 to 8192; 2048 with 4096 to 16384; 4096 with 8192 to 30720, in steps of 1024."
  }
}

variable "reconcile_schedule" {
  description = "When coins, pages and read model are compared, in UTC, as a schedule of EventBridge."
  type        = string
  default     = "cron(17 3 ? * SUN *)"

  validation {
    condition     = can(regex("^(cron|rate)\\(.+\\)$", var.reconcile_schedule))
    error_message = "reconcile_schedule must be cron(…) or rate(…)."
  }
}

variable "reconcile_read_units_per_second" {
  description = "What the scheduled comparison may consume of the ledger's capacity, beside what requests need."
  type        = number
  default     = 1000

  validation {
    condition     = var.reconcile_read_units_per_second >= 1 && var.reconcile_read_units_per_second <= 1000000 && floor(var.reconcile_read_units_per_second) == var.reconcile_read_units_per_second
    error_message = "reconcile_read_units_per_second must be a whole number from 1 to 1000000."
  }

  validation {
    condition     = var.dynamodb_maximum_throughput == null || try(var.reconcile_read_units_per_second < var.dynamodb_maximum_throughput.read_units_per_second, false)
    error_message = "reconcile_read_units_per_second must leave some of dynamodb_maximum_throughput to requests."
  }
}

variable "migrate_on_apply" {
  description = "Whether terraform apply runs the updater's migrate before new services start; it needs the AWS CLI. Otherwise run it yourself, as docs/deploy.md says."
  type        = bool
  default     = true
}

# Stores

variable "ledger_table_name" {
  description = "The table's name if it is another than the deployment's, as after a restore; see docs/deploy.md."
  type        = string
  default     = null

  validation {
    condition     = var.ledger_table_name == null || can(regex("^[A-Za-z0-9_.-]{3,255}$", var.ledger_table_name))
    error_message = "ledger_table_name must be 3 to 255 of A-Z, a-z, 0-9, '_', '.' and '-', or null."
  }
}

variable "dynamodb_warm_throughput" {
  description = "Read and write units per second that the table, and its index, can take at once; null leaves it to DynamoDB. It can only grow, and is paid once; docs/deploy.md (Upgrade) says what to do when a plan wants to reduce it."
  type = object({
    read_units_per_second  = number
    write_units_per_second = number
  })
  default = null

  validation {
    condition     = var.dynamodb_warm_throughput == null || try(var.dynamodb_warm_throughput.read_units_per_second >= 12000 && var.dynamodb_warm_throughput.write_units_per_second >= 4000, false)
    error_message = "dynamodb_warm_throughput must be at least 12000 read and 4000 write units per second, which every table has."
  }
}

variable "dynamodb_maximum_throughput" {
  description = "Read and write units per second of the table, and of its index, beyond which DynamoDB refuses, so that a mistake cannot cost without bounds; null has no maximum. A coin costs 4 write units, a batch fewer."
  type = object({
    read_units_per_second  = number
    write_units_per_second = number
  })
  default = null

  validation {
    condition     = var.dynamodb_maximum_throughput == null || try(var.dynamodb_maximum_throughput.read_units_per_second >= 1 && var.dynamodb_maximum_throughput.write_units_per_second >= 1, false)
    error_message = "dynamodb_maximum_throughput must be positive."
  }
}

variable "aurora_user" {
  description = "The owner of the read model, as whom the updater logs in. RDS makes, keeps and rotates the password in Secrets Manager."
  type        = string
  default     = "purse"

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.aurora_user)) && !contains(["rdsadmin", "purse_query"], var.aurora_user)
    error_message = "aurora_user must be 1 to 63 of a-z, 0-9 and _, begin with a letter, and not be rdsadmin or purse_query."
  }
}

variable "aurora_engine_version" {
  description = "Version of Aurora PostgreSQL: the major one, so that RDS chooses the minor."
  type        = string
  default     = "17"

  validation {
    condition     = can(regex("^(1[6-9]|2[0-9])(\\.[0-9]+)?$", var.aurora_engine_version))
    error_message = "aurora_engine_version must be 16 or newer, such as 17."
  }
}

variable "aurora_major_upgrade" {
  description = "Lets aurora_engine_version name another major version, and applies changes of the database at once instead of in its maintenance window; docs/deploy.md says how to go about it."
  type        = bool
  default     = false
}

variable "aurora_last_snapshot" {
  description = "The last part of the name of the snapshot that the database leaves when it is destroyed; null leaves none. It has to be applied before: destroy goes by that. RDS refuses a name that is taken."
  type        = string
  default     = "last"

  validation {
    condition     = var.aurora_last_snapshot == null || can(regex("^[a-z0-9]+(-[a-z0-9]+)*$", var.aurora_last_snapshot))
    error_message = "aurora_last_snapshot must be of a-z and 0-9, with single hyphens in between, or null."
  }
}

variable "aurora_instances" {
  description = "Instances of the database: 1, or 2 so that one can fail; the query API reads from the second."
  type        = number
  default     = 1

  validation {
    condition     = contains([1, 2, 3], var.aurora_instances)
    error_message = "aurora_instances must be 1, 2 or 3."
  }
}

variable "aurora_min_capacity" {
  description = "Fewest capacity units of an instance, in steps of 0.5; 0 lets the database pause when nobody asks."
  type        = number
  default     = 0.5

  validation {
    condition     = var.aurora_min_capacity >= 0 && var.aurora_min_capacity <= 256 && floor(2 * var.aurora_min_capacity) == 2 * var.aurora_min_capacity
    error_message = "aurora_min_capacity must be from 0 to 256, in steps of 0.5."
  }
}

variable "aurora_max_capacity" {
  description = "Most capacity units of an instance, in steps of 0.5."
  type        = number
  default     = 4

  validation {
    condition     = var.aurora_max_capacity >= 1 && var.aurora_max_capacity >= var.aurora_min_capacity && var.aurora_max_capacity <= 256 && floor(2 * var.aurora_max_capacity) == 2 * var.aurora_max_capacity
    error_message = "aurora_max_capacity must be from 1 to 256, in steps of 0.5, and not below aurora_min_capacity."
  }
}

variable "aurora_backup_days" {
  description = "How many days back the database can be restored to any moment."
  type        = number
  default     = 7

  validation {
    condition     = var.aurora_backup_days >= 1 && var.aurora_backup_days <= 35
    error_message = "aurora_backup_days must be from 1 to 35."
  }
}

# Observability

variable "alarm_email" {
  description = "Who is told of alarms, after confirming the subscription; null subscribes nobody to the topic."
  type        = string
  default     = null

  validation {
    condition     = var.alarm_email == null || can(regex("^[^@ ]+@[^@ ]+$", var.alarm_email))
    error_message = "alarm_email must be an e-mail address, or null."
  }
}

variable "latency_alarm_millis" {
  description = "The 99th percentile of the APIs' answers, in milliseconds, beyond which alarms sound."
  type        = number
  default     = 1000

  validation {
    condition     = var.latency_alarm_millis >= 10 && var.latency_alarm_millis <= 30000
    error_message = "latency_alarm_millis must be from 10 to 30000."
  }
}

variable "log_retention_days" {
  description = "How long logs are kept, in days, as CloudWatch Logs offers it."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.log_retention_days)
    error_message = "log_retention_days must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731."
  }
}

variable "container_insights" {
  description = "Whether ECS keeps metrics of each task, at a price."
  type        = bool
  default     = false
}

variable "prometheus_security_group_id" {
  description = "The security group of a Prometheus in the VPC, which may then ask every task for /metrics; null lets nobody."
  type        = string
  default     = null

  validation {
    condition     = var.prometheus_security_group_id == null || can(regex("^sg-[0-9a-f]+$", var.prometheus_security_group_id))
    error_message = "prometheus_security_group_id must be the ID of a security group, or null."
  }
}

variable "otlp" {
  description = "Who takes the APIs' spans, by OTLP over HTTP: the URL, with its port, of a collector in the VPC and its security group. Null makes no spans."
  type = object({
    endpoint          = string
    security_group_id = string
  })
  default = null

  validation {
    condition     = var.otlp == null || can(regex("^https?://[^/]+:[0-9]+/?$", var.otlp.endpoint)) && can(regex("^sg-[0-9a-f]+$", var.otlp.security_group_id))
    error_message = "otlp.endpoint must be a URL with a port, such as http://collector.internal:4318, and otlp.security_group_id the ID of a security group."
  }
}
