// The types of https://www.npmjs.com/package/jsonld that the tests use.
declare module 'jsonld' {
  type Node = Readonly<Record<string, readonly unknown[]>>
  const jsonld: { expand(document: unknown, options: { documentLoader: (url: string) => Promise<unknown> }): Promise<readonly Node[]> }
  export default jsonld
}
