// The package comes without types.
declare module 'linebreak' {
  /** A place where a line may end, or must. */
  interface Break {
    readonly position: number
    readonly required: boolean
  }
  /** Finds the places where a text may be broken into lines (UAX #14). */
  export default class LineBreaker {
    constructor(text: string)
    nextBreak(): Break | null
  }
}
