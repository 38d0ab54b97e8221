/** The texts in English, which is the language that others are checked against. */
export const en = {
  product: 'Forebay',
  skipToContent: 'Skip to content',
  navigation: 'Main navigation',
  nav: { datasets: 'Datasets' },
  account: { logOut: 'Log out', menu: 'Account of {{principal}}' },
  settings: {
    menu: 'Language and theme',
    language: 'Language',
    theme: 'Theme',
    system: 'As the system',
    light: 'Light',
    dark: 'Dark',
  },
  live: {
    connecting: 'Connecting…',
    live: 'Live',
    lost: 'Connection lost. What you see may be old; it is fetched again as soon as the connection is back.',
  },
  login: {
    title: 'Log in',
    subtitle: 'The right version of the right dataset, warm, next to the computation.',
    token: 'Token',
    tokenHelp: 'An API token, or the one in the file admin-token of the platform’s home directory.',
    show: 'Show the token',
    hide: 'Hide the token',
    submit: 'Log in',
    provider: 'Log in with your organization',
    or: 'or with a token',
    wrong: 'The server does not know this token.',
    failed: 'The login failed',
  },
  problem: { code: 'Code', retry: 'Try again', unknown: 'Something went wrong' },
  notFound: {
    title: 'There is no such page',
    body: 'The address may be mistyped, or what it led to is gone.',
    back: 'To the datasets',
  },
  datasets: {
    title: 'Datasets',
    search: 'Search by name or description',
    clear: 'Clear the search',
    label: 'Label',
    columns: {
      name: 'Name',
      version: 'Latest version',
      warm: 'Warm',
      state: 'Now',
      updated: 'Changed',
    },
    next: 'Next page',
    first: 'First page',
    loading: 'Datasets are being fetched',
    files_one: '{{formatted}} file',
    files_other: '{{formatted}} files',
    none: {
      title: 'No datasets yet',
      body: 'A dataset is a named thing that people train on: sources where the data lives, versions that never change, and a cache that keeps them warm. Register the first one:',
      shared:
        'Datasets appear here when they are registered, or when somebody shares one with you.',
    },
    noMatch: {
      title: 'No dataset matches',
      body: 'No name or description that you may see contains “{{q}}”.',
      bodyLabel: 'No dataset that you may see has the label {{label}}.',
      reset: 'Show all datasets',
    },
    warmOn_one: 'on {{count}} node',
    warmOn_other: 'on {{count}} nodes',
    cold: 'nothing',
  },
  state: {
    DELETING: 'Being deleted',
    RESOLVING: 'Listing sources',
    FAILED_VERSION: 'Version failed',
    QUEUED: 'Load queued',
    RUNNING: 'Loading',
    PAUSED: 'Load paused',
    FAILED_LOAD: 'Load failed',
    WARM: 'Warm',
    PARTLY: 'Partly warm',
    COLD: 'Cold',
    EMPTY: 'No version',
    left: '{{time}} left',
  },
  copy: { copy: 'Copy', copied: 'Copied' },
}

type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }

/** What a language has to say. */
export type Translation = Texts<typeof en>
