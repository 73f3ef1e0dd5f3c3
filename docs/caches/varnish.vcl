# Varnish 7 in front of the newsroom, with CACHE_POLICY = "vary-cache". Change the address.
vcl 4.1;
import std;

backend newsroom {
  .host = "127.0.0.1";
  .port = "8787";
}

sub vcl_recv {
  # No query changes an answer, so the key has none. A redirect gets it back.
  set req.http.X-Query = regsub(req.url, "^[^?]*", "");
  set req.url = regsub(req.url, "\?.*$", "");
  call normalize_accept;
  call normalize_accept_language;
}

# Clients send hundreds of values of Accept, and each would be an entry in the cache. The first rule that matches replaces the
# value by the one format that the newsroom would choose, or keeps it. If no rule matches, the value stays, and the answer is
# right all the same (docs/cdn.md).
sub normalize_accept {
  std.collect(req.http.Accept);
  if (!req.http.Accept) { set req.http.Accept = ""; }
  if (req.http.Accept ~ "(?i)^[\s,]*$") { set req.http.Accept = "text/html"; }
  elsif (req.http.Accept ~ {"(?i)"|charset|variant|ld\+json|atom|feed\+json|rss|problem"}) { }
  elsif (req.http.Accept ~ "(?i)(^|,)\s*text/markdown\s*((;\s*)+(q=1(\.0*)?\s*(;[^,]*)?)?)?(,|$)") { set req.http.Accept = "text/markdown"; }
  elsif (req.http.Accept ~ "(?i)(^|,)\s*application/json\s*((;\s*)+(q=1(\.0*)?\s*(;[^,]*)?)?)?(,|$)") { set req.http.Accept = "application/json"; }
  elsif (req.http.Accept ~ "(?i)(^|,)\s*text/html\s*((;\s*)+(q=1(\.0*)?\s*(;[^,]*)?)?)?(,|$)") { set req.http.Accept = "text/html"; }
  elsif (req.http.Accept ~ "(?i)(^|,)\s*text/plain\s*((;\s*)+(q=1(\.0*)?\s*(;[^,]*)?)?)?(,|$)") { set req.http.Accept = "text/plain"; }
  elsif (req.http.Accept ~ "(?i)text/(html|plain|markdown|\*)|application/(json|\*)") { }
  elsif (req.http.Accept ~ "(?i)(^|,)\s*\*(/\*)?\s*(;\s*q=(1(\.0*)?|0?\.\d*[1-9]\d*)\s*)?(,|$)") { set req.http.Accept = "text/html"; }
}

# In the same way, rules replace Accept-Language by one of the newsroom's languages wherever this changes no answer.
sub normalize_accept_language {
  std.collect(req.http.Accept-Language);
  if (!req.http.Accept-Language) { set req.http.Accept-Language = ""; }
  # languages: as npm run recipes writes them
  if (req.http.Accept-Language ~ "(?i)^[\s,]*$") { set req.http.Accept-Language = "en"; }
  elsif (req.http.Accept-Language ~ "(?i)^(?!\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)(?:\s*;\s*q=1(?:\.0*)?)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.9\d*)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.8\d*)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.7\d*)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.6\d*)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.5\d*)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.4\d*)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.3\d*)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.2\d*)?(?:\s*,\s*(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*;\s*q=0?\.1\d*)?\s*$)") { }
  elsif (req.http.Accept-Language ~ "(?i)^(?:(?!\s*(?:en|zh|ru|ar)\b)[^,*]+,)*\s*en\b[^,]*(?:,(?!\s*(?:zh|ru|ar)\b)[^,*]+)*(?:,(?:(?!\s*(?:ru|ar)\b)[^,*]+,)*\s*zh(?:-hans\b|(?!-))[^,]*(?:,(?!\s*(?:ru|ar)\b)[^,*]+)*(?:,\s*ru\b[^,]*(?:,(?!\s*(?:zh|ar)\b)[^,*]+)*(?:,\s*ar\b[^,]*(?:,(?!\s*(?:zh)\b)[^,*]+)*)?)?)?(?:,\s*\*[^,]*)?$") { set req.http.Accept-Language = "en"; }
  elsif (req.http.Accept-Language ~ "(?i)^(?:(?!\s*(?:en|zh|ru|ar)\b)[^,*]+,)*(?:(?:(?!\s*(?:en|ru|ar)\b)[^,*]+,)*\s*zh(?:-hans\b|(?!-))[^,]*(?:,(?!\s*(?:en|ru|ar)\b)[^,*]+)*(?:,\s*en\b[^,]*(?:,(?!\s*(?:zh|ru|ar)\b)[^,*]+)*(?:,\s*ru\b[^,]*(?:,(?!\s*(?:zh|ar)\b)[^,*]+)*(?:,\s*ar\b[^,]*(?:,(?!\s*(?:zh)\b)[^,*]+)*)?)?)?(?:,\s*\*[^,]*)?|\s*zh\b[^,]*(?:,(?!\s*(?:en|ru|ar)\b)[^,*]+)*)$") { set req.http.Accept-Language = "zh-Hans"; }
  elsif (req.http.Accept-Language ~ "(?i)^(?:(?!\s*(?:en|zh|ru|ar)\b)[^,*]+,)*\s*ru\b[^,]*(?:,(?!\s*(?:en|zh|ar)\b)[^,*]+)*(?:,\s*en\b[^,]*(?:,(?!\s*(?:zh|ar)\b)[^,*]+)*(?:,(?:(?!\s*(?:ar)\b)[^,*]+,)*\s*zh(?:-hans\b|(?!-))[^,]*(?:,(?!\s*(?:ar)\b)[^,*]+)*(?:,\s*ar\b[^,]*(?:,(?!\s*(?:zh)\b)[^,*]+)*)?)?)?(?:,\s*\*[^,]*)?$") { set req.http.Accept-Language = "ru"; }
  elsif (req.http.Accept-Language ~ "(?i)^(?:(?!\s*(?:en|zh|ru|ar)\b)[^,*]+,)*\s*ar\b[^,]*(?:,(?!\s*(?:en|zh|ru)\b)[^,*]+)*(?:,\s*en\b[^,]*(?:,(?!\s*(?:zh|ru)\b)[^,*]+)*(?:,(?:(?!\s*(?:ru)\b)[^,*]+,)*\s*zh(?:-hans\b|(?!-))[^,]*(?:,(?!\s*(?:ru)\b)[^,*]+)*(?:,\s*ru\b[^,]*(?:,(?!\s*(?:zh)\b)[^,*]+)*)?)?)?(?:,\s*\*[^,]*)?$") { set req.http.Accept-Language = "ar"; }
  elsif (req.http.Accept-Language ~ "(?i)^(?:(?!\s*(?:en|zh|ru|ar)\b)[^,*]+(?:,|$))*(?:\s*\*[^,]*)?$") { set req.http.Accept-Language = "en"; }
  # end of languages
}

sub vcl_backend_response {
  if (beresp.http.Content-Type ~ "^(text/|application/(.*\+)?(json|xml))") { set beresp.do_gzip = true; }
}

sub vcl_deliver {
  if (resp.http.Location) { set resp.http.Location = resp.http.Location + req.http.X-Query; }
}

# To purge by tag, start varnishd with a secret in its environment:
#   PURGE_SECRET=… varnishd …
#   curl -X PURGE -H "Authorization: Bearer $PURGE_SECRET" -H 'Surrogate-Key: chinese-diplomatic-news' http://127.0.0.1:8080/
sub vcl_recv {
  if (req.method == "PURGE") {
    # The client's address proves nothing: behind a TLS proxy on the same host, all requests have the address of this host.
    if (std.getenv("PURGE_SECRET") == "") { return (synth(403, "No PURGE_SECRET is set")); }
    if (req.http.Authorization != "Bearer " + std.getenv("PURGE_SECRET")) { return (synth(403)); }
    # A ban is an expression, so only a single tag may become part of it.
    if (req.http.Surrogate-Key !~ "^[a-z0-9:_-]+$") { return (synth(400, "Not a tag")); }
    ban("obj.http.Surrogate-Key ~ (^|\s)" + req.http.Surrogate-Key + "(\s|$)");
    return (synth(200, "Purged"));
  }
}
