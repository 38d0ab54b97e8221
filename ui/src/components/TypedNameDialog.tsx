import { Content } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from './FormDialog'
import { TextField } from './TextField'

/** Asks who is about to do what cannot be undone to type the name of what it is done to. */
export function TypedNameDialog({
  title,
  name,
  submit,
  onSubmit,
  onDone,
  onClose,
  children,
}: {
  title: string
  name: string
  submit: string
  onSubmit: () => Promise<Error | undefined>
  onDone: () => void
  onClose: () => void
  /** What goes, and what stays. */
  children: ReactNode
}) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  return (
    <FormDialog
      title={title}
      submit={submit}
      isDanger
      ready={typed === name}
      onSubmit={onSubmit}
      onDone={onDone}
      onClose={onClose}
    >
      <Content>{children}</Content>
      <TextField
        label={t('dialog.typeName', { name })}
        value={typed}
        onChange={setTyped}
        isRequired
      />
    </FormDialog>
  )
}
