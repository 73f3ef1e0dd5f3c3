// The variables and bindings of wrangler.toml.
declare namespace Cloudflare {
  interface Env {
    CACHE_POLICY?: string
    ASSETS?: Fetcher
    /** Where answers are counted, if anywhere (docs/operations.md). */
    ANALYTICS?: AnalyticsEngineDataset
    /** Of previews alone, as the next two (docs/deploy.md). */
    PREVIEW_KEY?: string
    ACCESS_TEAM?: string
    ACCESS_AUDIENCE?: string
  }
}
