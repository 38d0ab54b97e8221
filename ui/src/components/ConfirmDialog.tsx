import { Content } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { FormDialog } from './FormDialog'

/** Asks once more before something is taken away that can be given again. */
export function ConfirmDialog({
  title,
  submit,
  back,
  onSubmit,
  onDone,
  onClose,
  children,
}: {
  title: string
  submit: string
  /** Where "Cancel" could mean either. */
  back?: string
  onSubmit: () => Promise<Error | undefined>
  onDone: () => void
  onClose: () => void
  /** What follows from it. */
  children: ReactNode
}) {
  return (
    <FormDialog
      title={title}
      submit={submit}
      {...(back !== undefined && { back })}
      ready
      isDanger
      onSubmit={onSubmit}
      onDone={onDone}
      onClose={onClose}
    >
      <Content>{children}</Content>
    </FormDialog>
  )
}
