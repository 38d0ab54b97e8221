export const principal = {
  kind: 'Kind',
  kinds: {
    user: 'User',
    group: 'Group',
    serviceaccount: 'Service account',
    namespace: 'Namespace',
    everyone: 'Everyone',
  },
  help: {
    user: 'A person, by the name that they log in with.',
    group: 'Everybody whom an administrator, or the identity provider, put into it.',
    serviceaccount: 'A program with a token of its own.',
    namespace: 'The workloads of a Kubernetes namespace.',
    everyone: 'Whoever is let in at all.',
  },
  wrong: 'A name has letters, digits and . _ @ + | - and starts with a letter or digit.',
}
