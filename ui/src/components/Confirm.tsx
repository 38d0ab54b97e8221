import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnyVariables, CombinedError, TypedDocumentNode } from 'urql'
import { Problem } from './Problem'
import { useCommand } from './useCommand'

/** Asks before something is ended, in words of what that means; what the server refuses stays. */
export function Confirm<Data, Variables extends AnyVariables>({
  title,
  action,
  document,
  variables,
  children,
  onDone,
  onClose,
}: {
  title: string
  /** What the button says: what is done, not "OK". */
  action: string
  document: TypedDocumentNode<Data, Variables>
  variables: Variables
  children: ReactNode
  onDone: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [trouble, setTrouble] = useState<CombinedError | null>(null)
  const command = useCommand(document, setTrouble, onDone)
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-label={title}>
      <ModalHeader title={title} titleIconVariant="warning" />
      <ModalBody>
        {children}
        {trouble && <Problem error={trouble} />}
      </ModalBody>
      <ModalFooter>
        <Button
          variant="danger"
          isLoading={command.busy}
          isDisabled={command.busy}
          onClick={() => {
            command.run(variables)
          }}
        >
          {action}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
