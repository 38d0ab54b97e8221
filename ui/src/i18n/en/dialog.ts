export const dialog = {
  cancel: 'Cancel',
  done: 'Done',
  save: 'Save',
  add: 'Add',
  chosen: 'Chosen',
  clear: 'Clear: {{name}}',
  takeOut: 'Take {{name}} out',
  typeName: 'Type {{name}} to confirm',
  actions: 'What you can do',
  unitOf: 'Unit of: {{name}}',
  actionsOn: 'Actions on {{name}}',
}
