// What `npm run build` writes to dist/, so that types need no build.
declare module '#resources' {
  export const index: import('#model/resource').ResourceIndex
  export const content: ArrayBuffer
}
