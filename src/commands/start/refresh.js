// Loads the page again when the newsroom is another one than it was made by.
const { version } = document.currentScript.dataset
new EventSource('/.develop/changes').addEventListener('message', ({ data }) => {
  if (data !== version) location.reload()
})
