// What wrangler.toml sets and binds.
declare namespace Cloudflare {
  interface Env {
    CACHE_POLICY?: string
    ASSETS?: Fetcher
  }
}
