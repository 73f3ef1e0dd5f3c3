// A CloudFront Function for viewer requests. The cache policy must name Accept and, if there are several languages,
// Accept-Language, so that they become part of the key and stay in Vary.
// Clients send hundreds of values of Accept, and each would be an entry in the cache. The first rule that matches replaces the
// value by the one format that the newsroom would choose, or keeps it. If no rule matches, the value stays, and the answer is
// right all the same (docs/cdn.md).
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

// In the same way, rules replace Accept-Language by one of the newsroom's languages wherever this changes no answer.
var languageRules = [
  // languages: as npm run recipes writes them
  [/^[\s,]*$/i, 'en'],
  [/^(?!\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)(?:\s*;\s*q=1(?:\.0*)?)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.9\d*)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.8\d*)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.7\d*)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.6\d*)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.5\d*)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.4\d*)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.3\d*)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.2\d*)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.1\d*)?\s*$)/i, null],
  [/^(?:(?!\s*(?:en|zh|ru|ar)\b)[^,*]+,)*\s*en\b[^,]*(?:,(?!\s*(?:zh|ru|ar)\b)[^,*]+)*(?:,(?:(?!\s*(?:ru|ar)\b)[^,*]+,)*\s*zh(?:-hans\b|(?!-))[^,]*(?:,(?!\s*(?:ru|ar)\b)[^,*]+)*(?:,\s*ru\b[^,]*(?:,(?!\s*(?:zh|ar)\b)[^,*]+)*(?:,\s*ar\b[^,]*(?:,(?!\s*(?:zh)\b)[^,*]+)*)?)?)?(?:,\s*\*[^,]*)?$/i, 'en'],
  [/^(?:(?!\s*(?:en|zh|ru|ar)\b)[^,*]+,)*(?:(?:(?!\s*(?:en|ru|ar)\b)[^,*]+,)*\s*zh(?:-hans\b|(?!-))[^,]*(?:,(?!\s*(?:en|ru|ar)\b)[^,*]+)*(?:,\s*en\b[^,]*(?:,(?!\s*(?:zh|ru|ar)\b)[^,*]+)*(?:,\s*ru\b[^,]*(?:,(?!\s*(?:zh|ar)\b)[^,*]+)*(?:,\s*ar\b[^,]*(?:,(?!\s*(?:zh)\b)[^,*]+)*)?)?)?(?:,\s*\*[^,]*)?|\s*zh\b[^,]*(?:,(?!\s*(?:en|ru|ar)\b)[^,*]+)*)$/i, 'zh-Hans'],
  [/^(?:(?!\s*(?:en|zh|ru|ar)\b)[^,*]+,)*\s*ru\b[^,]*(?:,(?!\s*(?:en|zh|ar)\b)[^,*]+)*(?:,\s*en\b[^,]*(?:,(?!\s*(?:zh|ar)\b)[^,*]+)*(?:,(?:(?!\s*(?:ar)\b)[^,*]+,)*\s*zh(?:-hans\b|(?!-))[^,]*(?:,(?!\s*(?:ar)\b)[^,*]+)*(?:,\s*ar\b[^,]*(?:,(?!\s*(?:zh)\b)[^,*]+)*)?)?)?(?:,\s*\*[^,]*)?$/i, 'ru'],
  [/^(?:(?!\s*(?:en|zh|ru|ar)\b)[^,*]+,)*\s*ar\b[^,]*(?:,(?!\s*(?:en|zh|ru)\b)[^,*]+)*(?:,\s*en\b[^,]*(?:,(?!\s*(?:zh|ru)\b)[^,*]+)*(?:,(?:(?!\s*(?:ru)\b)[^,*]+,)*\s*zh(?:-hans\b|(?!-))[^,]*(?:,(?!\s*(?:ru)\b)[^,*]+)*(?:,\s*ru\b[^,]*(?:,(?!\s*(?:zh)\b)[^,*]+)*)?)?)?(?:,\s*\*[^,]*)?$/i, 'ar'],
  [/^(?:(?!\s*(?:en|zh|ru|ar)\b)[^,*]+(?:,|$))*(?:\s*\*[^,]*)?$/i, 'en'],
  // end of languages
]

function handler(event) {
  normalize(event.request.headers, 'accept', rules)
  normalize(event.request.headers, 'accept-language', languageRules)
  return event.request
}

function normalize(headers, name, ordered) {
  // Requests with several fields of one name are rare, and passed on unchanged.
  if (headers[name] && headers[name].multiValue) return
  var value = headers[name] ? headers[name].value : ''
  for (var index = 0; index < ordered.length; index++) {
    if (!ordered[index][0].test(value)) continue
    if (ordered[index][1] !== null) headers[name] = { value: ordered[index][1] }
    return
  }
}
