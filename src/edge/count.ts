// Counts of responses, if Workers Analytics Engine is bound.
// https://developers.cloudflare.com/analytics/analytics-engine/

/** An app that also counts its responses by format, language and status. It records neither who asked nor for which URL. */
export function counted(app: { fetch(request: Request): Response | Promise<Response> }, dataset: AnalyticsEngineDataset) {
  const count = (response: Response): Response => {
    const { status, headers } = response
    const format = headers.get('content-type')?.split(';', 1)[0] ?? ''
    dataset.writeDataPoint({ indexes: [format], blobs: [format, headers.get('content-language') ?? '', `${status}`], doubles: [1] })
    return response
  }
  return {
    fetch(request: Request): Response | Promise<Response> {
      const response = app.fetch(request)
      return response instanceof Promise ? response.then(count) : count(response)
    },
  }
}
