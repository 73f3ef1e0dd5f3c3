// The variables and bindings of wrangler.toml.
declare namespace Cloudflare {
  interface Env {
    CACHE_POLICY?: string
    ASSETS?: Fetcher
    /** The data set that counts responses, if there is one (docs/operations.md). */
    ANALYTICS?: AnalyticsEngineDataset
    /** Previews alone use this and the next two (docs/deploy.md). */
    PREVIEW_KEY?: string
    ACCESS_TEAM?: string
    ACCESS_AUDIENCE?: string
  }
}
