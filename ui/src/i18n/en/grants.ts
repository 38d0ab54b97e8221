export const grants = {
  intro:
    'Without a role this dataset does not exist for somebody: it is in no list and no search. Roles build on each other: READER, LOADER, EDITOR, OWNER.',
  introReader: 'Who may do what with this dataset. Its owners change that.',
  add: 'Give access',
  addTo: 'Give access to {{dataset}}',
  give: 'Give',
  who: 'Who',
  role: 'Role',
  given: 'Given',
  by: 'by {{who}}',
  change: 'Change the role',
  changeOf: 'Change the role of {{principal}}',
  take: 'Take away',
  takeOf: 'Take the access of {{principal}} away?',
  taken:
    'From the next call on, {{principal}} has no role of its own on {{dataset}}, and streams that are open end. What a group gives stays.',
  lastOwner: 'The last owner stays',
  roles: {
    READER: 'Sees it, its versions, files and loads, and mounts it.',
    LOADER: 'Also starts, pauses and cancels loads, and makes preheat policies.',
    EDITOR: 'Also makes and deletes versions, moves tags, changes the sources.',
    OWNER: 'Also gives access, and deletes the dataset.',
  },
}
