// Hono's own extension point for routers. https://hono.dev/docs/concepts/routers

/** The router of an app with one route: it has nothing to compare, and makes nothing for a request. */
export class OneRoute<Handler> {
  readonly name = 'OneRoute'
  #result: [[Handler, Record<string, never>][]] = [[]]

  add(_method: string, _path: string, handler: Handler): void {
    this.#result = [[[handler, {}]]]
  }

  match(): [[Handler, Record<string, never>][]] {
    return this.#result
  }
}
