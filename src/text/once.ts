/** A value that is made when it is first asked for: to make what most builds do without would hold up the start of every command. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
