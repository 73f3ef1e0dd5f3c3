/** Makes a value on first use, and memoises it: values that most builds do not need would slow the start of every command. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
