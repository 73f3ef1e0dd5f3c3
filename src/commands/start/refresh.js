// Reloads the page when a newer build of the newsroom is served.
const { version } = document.currentScript.dataset
new EventSource('/.develop/changes').addEventListener('message', ({ data }) => {
  if (data !== version) location.reload()
})
