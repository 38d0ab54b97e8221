export const platform = {
  title: 'Platform',
  nodes: 'Nodes',
  secrets: 'Secrets',
  tokens: 'Tokens',
  audit: 'Audit log',
  principals: 'People and roles',
}
