// The modules that `npm run build` writes to dist/. They are declared here so that checking types needs no build.
declare module '#resources' {
  export const index: string
  export const content: ArrayBuffer
}
