export const dialog = {
  cancel: 'Cancel',
  done: 'Done',
  save: 'Save',
  add: 'Add',
  takeOut: 'Take {{name}} out',
  typeName: 'Type {{name}} to confirm',
  actions: 'What you can do',
  actionsOn: 'Actions on {{name}}',
}
