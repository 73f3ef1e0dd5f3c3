// The settings of wrangler.toml.
declare namespace Cloudflare {
  interface Env {
    CACHE_POLICY?: string
  }
}
