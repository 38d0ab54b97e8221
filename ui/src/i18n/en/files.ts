export const files = {
  title: 'Files',
  version: 'Version',
  where: 'Folder',
  search: 'Search below this folder',
  searching: 'Files are being searched',
  fetching: 'Files are being fetched',
  gone: 'This version has no file {{path}}.',
  none: { title: 'Nothing is here', body: 'This version has no file in this folder.' },
  noMatch: { title: 'No file matches', body: 'No path below this folder contains that.' },
}
