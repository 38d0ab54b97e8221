export const deletion = {
  delete: 'Delete the dataset',
  deleteOf: 'Delete {{name}}?',
  goes: 'This cannot be undone. What goes:',
  versions_one: 'the {{count}} version that was made, its list of files and its tags',
  versions_other: 'all {{count}} versions that were made, their lists of files and their tags',
  copies_one: 'the copies that {{count}} node keeps warm',
  copies_other: 'the copies that {{count}} nodes keep warm',
  noCopies: 'nothing on nodes: no copy is warm',
  rest: 'its preheat policies, its loads and who had access',
  stays: 'The data at the sources stays as it is.',
}
