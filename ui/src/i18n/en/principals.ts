export const principals = {
  title: 'People and roles',
  intro:
    'Which groups and platform roles people and programs have. Whom nobody describes has the default roles and no groups; what an identity provider says comes on top.',
  add: 'Describe somebody',
  who: 'Who',
  roles: 'Platform roles',
  role: {
    CREATOR: 'Registers datasets and stores secrets, which are then theirs.',
    AUDITOR: 'Reads the audit log, of all datasets.',
    ADMIN: 'May do everything.',
  },
  memberOf: 'Groups and namespaces',
  memberOfHelp: 'For example group:vision, or namespace:team-a for what runs there.',
  noGroup: 'A group is group:NAME, a namespace is namespace:NAME.',
  changed: 'Changed',
  tokens: 'Tokens',
  did: 'What they did',
  change: 'Change',
  changeOf: 'Roles and groups of {{name}}',
  delete: 'Delete the description',
  deleteOf: 'Delete the description of {{name}}?',
  deleted:
    'From then on {{name}} has the default roles and no groups. Its own grants and tokens stay.',
  none: {
    title: 'Nobody is described yet',
    body: 'Everybody has the default roles. Put people into groups, so that datasets are shared with a team at once, and say who administrates and who audits.',
  },
}
