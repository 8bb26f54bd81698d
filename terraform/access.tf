# Who may do what: what both APIs are told of it. docs/access.md says what each of these means.
locals {
  access_environment = {
    AUTH                = var.auth
    AUTH_ISSUER         = try(var.oidc.issuer, null)
    AUTH_JWKS_URL       = try(var.oidc.jwks_url, null)
    AUTH_AUDIENCE       = try(join(",", var.oidc.audiences), null)
    AUTH_AUDIENCE_CLAIM = try(var.oidc.audience_claim, null)
    AUTH_SCOPE_PREFIX   = try(var.oidc.scope_prefix, null)
    AUTH_WALLETS        = try(var.oidc.wallets, null)
    AUTH_WALLETS_CLAIM  = try(var.oidc.wallets_claim, null)
    RATE_LIMIT          = try(tostring(var.rate_limit.per_second), null)
    RATE_LIMIT_BURST    = try(tostring(var.rate_limit.burst), null)
    CORS_ORIGINS        = length(var.cors_origins) == 0 ? null : join(",", var.cors_origins)
    # The load balancer, past which nobody gets here: it tells whom it was asked by.
    PROXIES = "1"
  }
}
