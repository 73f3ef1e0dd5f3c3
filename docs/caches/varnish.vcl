# Varnish 7 in front of the newsroom, with CACHE_POLICY = "vary-cache". Mend the address.
vcl 4.1;
import std;

backend newsroom {
  .host = "127.0.0.1";
  .port = "8787";
}

sub vcl_recv {
  # No query changes what is sent, so none is part of the key; a redirect gets it back.
  set req.http.X-Query = regsub(req.url, "^[^?]*", "");
  set req.url = regsub(req.url, "\?.*$", "");
  call normalize_accept;
}

# Accept comes in hundreds of spellings and leaves here in a handful: what a rule below recognises becomes the one
# format that it gets, by the rules of negotiation; what none recognises stays as it is, and is right all the same.
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
    # Where a request comes from proves nothing: behind a TLS proxy on the same host, all come from there.
    if (std.getenv("PURGE_SECRET") == "") { return (synth(403, "No PURGE_SECRET is set")); }
    if (req.http.Authorization != "Bearer " + std.getenv("PURGE_SECRET")) { return (synth(403)); }
    # A ban is an expression, so nothing goes into it that could be more than one tag.
    if (req.http.Surrogate-Key !~ "^[a-z0-9:_-]+$") { return (synth(400, "Not a tag")); }
    ban("obj.http.Surrogate-Key ~ (^|\s)" + req.http.Surrogate-Key + "(\s|$)");
    return (synth(200, "Purged"));
  }
}
