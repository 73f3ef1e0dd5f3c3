// The package comes without types.
declare module 'workerd' {
  const executable: {
    /** The path of the program. */
    readonly default: string
  }
  export default executable
}
