// The types of https://www.npmjs.com/package/negotiator that the tests use.
declare module 'negotiator' {
  export default class Negotiator {
    constructor(request: { headers: Readonly<Record<string, string>> })
    mediaTypes(available: readonly string[]): string[]
  }
}
