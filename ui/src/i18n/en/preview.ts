export const preview = {
  size: 'Size',
  checksum: 'Checksum of the origin',
  identity: 'Identity at the origin',
  cached: 'Cache',
  compared: 'Compared with the origin',
  byChecksum: 'By checksum',
  bySize: 'By size only',
  download: 'Download',
  cold: {
    title: 'This file is not warm',
    body: 'A preview is read from a cache, never from the origin. Load the version, or this part of it, to look into the file.',
  },
  cut: 'The first {{shown}} of {{size}} are shown.',
  tooLarge:
    'The file has {{size}}; pictures of up to {{most}} are shown. Mount the version to look at it.',
  noPicture: 'The browser cannot show this picture.',
  binary: 'The file is not text, and there is no preview for its kind.',
  empty: 'The file is empty.',
  parquet: 'The first {{shown}} of {{rows}} rows, in {{groups}} row groups.',
  rowsTooLarge:
    'The first rows lie in more than {{most}}, which is more than a preview fetches. Mount the version to read them.',
}
