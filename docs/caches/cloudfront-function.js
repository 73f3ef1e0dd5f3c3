// A CloudFront Function for viewer requests. The cache policy must name Accept, so that it becomes part of the key and
// stays in Vary. Accept comes in hundreds of spellings and leaves here in a handful: what a rule recognises becomes the
// one format that it gets, by the rules of negotiation; what none recognises stays as it is, and is right all the same.
var rules = [
  [/^[\s,]*$/, 'text/html'],
  [/"|charset|variant|ld\+json|atom|feed\+json|rss|problem/i, null],
  [/(^|,)\s*text\/markdown\s*((;\s*)+(q=1(\.0*)?\s*(;[^,]*)?)?)?(,|$)/i, 'text/markdown'],
  [/(^|,)\s*application\/json\s*((;\s*)+(q=1(\.0*)?\s*(;[^,]*)?)?)?(,|$)/i, 'application/json'],
  [/(^|,)\s*text\/html\s*((;\s*)+(q=1(\.0*)?\s*(;[^,]*)?)?)?(,|$)/i, 'text/html'],
  [/(^|,)\s*text\/plain\s*((;\s*)+(q=1(\.0*)?\s*(;[^,]*)?)?)?(,|$)/i, 'text/plain'],
  [/text\/(html|plain|markdown|\*)|application\/(json|\*)/i, null],
  [/(^|,)\s*\*(\/\*)?\s*(;\s*q=(1(\.0*)?|0?\.\d*[1-9]\d*)\s*)?(,|$)/i, 'text/html'],
]

function handler(event) {
  var headers = event.request.headers
  // Several Accept fields in one request are rare; whoever sends them is passed on as it is.
  if (headers.accept && headers.accept.multiValue) return event.request
  var accept = headers.accept ? headers.accept.value : ''
  for (var index = 0; index < rules.length; index++) {
    if (!rules[index][0].test(accept)) continue
    if (rules[index][1] !== null) headers.accept = { value: rules[index][1] }
    break
  }
  return event.request
}
