export const tags = {
  tag: 'Tag…',
  takeAway: 'Take the tag {{tag}} away',
  title: 'Tag version {{version}}',
  body: 'A tag is a name that points to a version and may move to another. Who reads by the tag gets the version that it points to.',
  name: 'Tag',
  known: 'Present tags',
  isThere: 'The tag points to this version already.',
  set: 'Set the tag',
  move: 'Move from v{{from}} to v{{to}}',
  changes: 'Who reads {{tag}} gets version {{to}} in the place of version {{from}}:',
  compare: 'Compare file by file',
  suspended: '(suspended)',
  unknown: 'What hangs on the tag is not known yet. Try again in a moment.',
  moves: {
    kept: 'The runtime keeps what this tag points to warm: a load begins where it is not.',
    pinned:
      'The runtime pins what this tag points to: the other version may be evicted from then on.',
    fires: 'The policy {{policy}} fires when the tag moves.',
    names: 'The policy {{policy}} loads what the tag points to when it is due.',
  },
  goes: {
    kept: 'The runtime keeps what this tag points to warm, and then keeps nothing by it.',
    pinned: 'The runtime pins what this tag points to, and then pins nothing by it.',
    fires: 'The policy {{policy}} waits for this tag.',
    names: 'The policy {{policy}} loads what this tag points to, and then finds nothing.',
  },
  remove: {
    title: 'Take the tag {{tag}} away?',
    action: 'Take the tag away',
    body: 'The version stays. Who reads by the tag no longer finds it.',
  },
}
