#!/bin/sh
# Copy this file to the root of your repository, and set up Workers Builds (docs/deploy.md):
#   Build command   sh workers-builds.sh build
#   Deploy command  sh workers-builds.sh deploy
set -e

case "$1" in
  build)
    # Workers Builds has run npm ci already.
    npm run check
    npm test
    ;;
  deploy)
    npm run deploy -- -- --message "$WORKERS_CI_COMMIT_SHA"
    # Only if a cache in front stores answers (docs/cdn.md has the call for each cache). FASTLY_KEY and FASTLY_SERVICE are build
    # secrets.
    if [ -n "$FASTLY_KEY" ]; then
      curl --fail -X POST -H "Fastly-Key: $FASTLY_KEY" "https://api.fastly.com/service/$FASTLY_SERVICE/purge/site"
    fi
    npm run verify
    ;;
  *)
    echo "Usage: sh workers-builds.sh build | deploy" >&2
    exit 2
    ;;
esac
