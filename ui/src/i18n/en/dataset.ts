export const dataset = {
  tabs: {
    versions: 'Versions',
    files: 'Files',
    compare: 'Compare',
    loads: 'Loads',
    policies: 'Policies',
    runtime: 'Runtime',
    use: 'Use it',
    access: 'Access',
  },
  sources: 'Sources',
  warm: 'Warm',
  owners: 'Owners',
  freeze: 'New version',
  load: 'Load',
  compare: 'Compare with previous',
  browse: 'Browse files',
  deleteVersion: {
    title: 'Delete version {{version}}?',
    action: 'Delete version',
    body: 'What is cached of it goes, too. The data at the origin stays; the version cannot be had back.',
  },
  newest: 'Newest versions',
  older: 'Older versions',
  refused_one:
    '{{count}} key of the origin cannot become a file; loads that select it fail, unless the source excludes it',
  refused_other:
    '{{count}} keys of the origin cannot become files; loads that select them fail, unless the source excludes them',
  whyNotWarm: 'Why is the newest version not warm? {{title}}',
  columns: {
    version: 'Version',
    size: 'Size',
    warm: 'Warm on',
    created: 'Made',
    actions: 'What you can do',
  },
  noVersion: {
    title: 'No version yet',
    body: 'A version is the exact list of files that the sources hold at one moment. It never changes. Make the first one to have it loaded and used.',
    wait: 'Somebody with the role EDITOR makes the first one.',
  },
  next: {
    WINDOW_OPENS: 'The load of the policy {{policy}} goes on at {{at}}.',
    LOAD_RETRIED: 'The load of the policy {{policy}} is tried again at {{at}}.',
    POLICY_DUE: 'The policy {{policy}} begins a load at {{at}}.',
  },
  use: {
    none: 'There is no version yet that is ready to be used.',
    path: 'Directory on {{node}}',
    pod: 'Kubernetes: annotations of a pod',
  },
}
