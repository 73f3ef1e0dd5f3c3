// The modules that `npm run build` writes to dist/, so that types need no build.
declare module '#resources' {
  export const index: string
  export const content: ArrayBuffer
}
